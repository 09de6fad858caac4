/** The page's policy forbids code made from text: zod must not try to compile its schemas. Imported before any schema. */
import { config } from 'zod';

config({ jitless: true });

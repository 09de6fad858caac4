// A runner in a thread of Node: the TypeScript sources as they are, through tsx, which threads do not inherit.
import { register } from 'tsx/esm/api';

register();
await import('./node-runner.ts');

/** The library of data files, validated at build. */
declare module 'virtual:library' {
  import type { Library } from '../models/schema/model.schema.ts';

  const library: Library;
  export default library;
}

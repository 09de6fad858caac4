/** The little of fontkit that `build-font-metrics.ts` uses; the package ships no types. */
declare module 'fontkit' {
  export function openSync(path: string): unknown;
}

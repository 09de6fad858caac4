/**
 * A scenario in the fragment of an address: `#s=1.<deflate-raw, base64url>`. The fragment never leaves the browser.
 * A link that cannot be read gives a reason, never an exception.
 */
import { parseJson } from './parse-json.ts';
import type { Shared } from './saved.ts';

const prefix = '#s=';
const version = '1';

/** Longest text accepted once unpacked: a damaged or hostile link must not fill the memory. */
const longestText = 200_000;

export type ReadLink =
  | { readonly kind: 'none' }
  | { readonly kind: 'read'; readonly shared: Shared }
  | { readonly kind: 'damaged'; readonly reason: 'version' | 'packing' | 'content'; readonly detail: string };

function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

async function transform(bytes: Uint8Array<ArrayBuffer>, stream: CompressionStream | DecompressionStream): Promise<Uint8Array> {
  const source = new Blob([bytes]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(source).arrayBuffer());
}

/** Writes the fragment of a share link. */
export async function writeShareFragment(shared: Shared): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(shared));
  const packed = await transform(bytes, new CompressionStream('deflate-raw'));
  return `${prefix}${version}.${toBase64Url(packed)}`;
}

/** Reads the fragment of an address. */
export async function readShareFragment(fragment: string): Promise<ReadLink> {
  if (!fragment.startsWith(prefix)) return { kind: 'none' };
  const [linkVersion, packed] = fragment.slice(prefix.length).split('.', 2);
  if (linkVersion !== version || packed === undefined) return { kind: 'damaged', reason: 'version', detail: linkVersion ?? '' };
  const text = await unpack(packed);
  if (text === null || text.length > longestText) return { kind: 'damaged', reason: 'packing', detail: '' };
  return readShared(text);
}

async function unpack(packed: string): Promise<string | null> {
  try {
    const bytes = await transform(fromBase64Url(packed), new DecompressionStream('deflate-raw'));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

async function readShared(text: string): Promise<ReadLink> {
  const { sharedSchema } = await import('./saved.ts');
  const parsed = parseJson(text);
  const read = sharedSchema.safeParse(parsed);
  if (read.success) return { kind: 'read', shared: read.data };
  const first = read.error.issues[0];
  return { kind: 'damaged', reason: 'content', detail: first === undefined ? '' : first.path.join('.') };
}

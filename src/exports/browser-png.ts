/**
 * Figures as PNG in the page: the SVG, with its fonts inside, drawn on a canvas without document. No `foreignObject` (it
 * would taint the canvas) and no request: the fonts are data addresses of our own bundle. Load this module on demand.
 */
import regularFace from '@fontsource/inter/files/inter-latin-400-normal.woff2?inline';
import semiBoldFace from '@fontsource/inter/files/inter-latin-600-normal.woff2?inline';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** `@font-face` rules with Inter 400 and 600 inside, for a standalone SVG. */
export const embeddedFontFaces = [
  { weight: 400, face: regularFace },
  { weight: 600, face: semiBoldFace },
]
  .map(({ weight, face }) => `@font-face{font-family:Inter;font-weight:${weight};src:url(${face}) format('woff2')}`)
  .join('');

/** Draw a standalone SVG (with `embeddedFontFaces` inside) and give its PNG, twice its size by default. */
export async function pngInBrowser(svg: string, size: PictureSize, scale = 2): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = new OffscreenCanvas(Math.round(size.width * scale), Math.round(size.height * scale));
    const context = canvas.getContext('2d');
    if (!context) throw new Error('picture.no-canvas');
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: 'image/png' });
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** The picture of the circuit on screen, to copy or to save: it carries its title, scenario, key, sources and version. */
import type { CircuitInput } from '../diagrams/circuit/types.ts';
import type { CircuitPictureInput } from '../exports/circuit-picture.tsx';
import { saveFile } from '../state/files.ts';
import { useScenarioStore } from '../state/scenario.store.ts';
import { useCircuitInput } from './circuit-input.ts';
import { useLibrary } from './library-context.ts';
import { useModels } from './use-models.ts';

/** Room given to the figure in a file, in pixels. */
const pictureWidth = 1600;

type Kind = 'copy' | 'png' | 'svg';

/** What to do for each button; each rejects with the reason when the picture cannot be made. */
export function usePicture(): Readonly<Record<Kind, () => Promise<void>>> {
  const library = useLibrary();
  const models = useModels();
  const scenario = useScenarioStore((state) => state.scenario);
  const circuit = useCircuitInput(pictureWidth, 0);
  const draw = async (): Promise<Picture> => {
    if (circuit === null || models === null) throw new Error('picture.no-circuit');
    return drawPicture({ library, scenario, models, circuit: still(circuit) });
  };
  const name = `gouvernail-${scenario.territory}-${circuit?.baseline.id ?? ''}`;
  return {
    copy: async () => {
      const png = draw().then(({ png: make }) => make());
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
    },
    png: async () => saveFile(`${name}.png`, await (await draw()).png()),
    svg: async () => saveFile(`${name}.svg`, new Blob([(await draw()).svg], { type: 'image/svg+xml' })),
  };
}

/** Without what belongs to the moment: selection and dossier. */
function still({ selected: _selected, traveller: _traveller, height: _height, ...circuit }: CircuitInput): CircuitInput {
  return circuit;
}

interface Picture {
  readonly svg: string;
  readonly png: () => Promise<Blob>;
}

async function drawPicture(input: CircuitPictureInput): Promise<Picture> {
  const [{ drawCircuitPicture }, { embeddedFontFaces, pngInBrowser }] = await Promise.all([
    import('../exports/circuit-picture.tsx'),
    import('../exports/browser-png.ts'),
  ]);
  const svg = drawCircuitPicture(input, { fontFaces: embeddedFontFaces });
  return { svg, png: () => pngInBrowser(svg, sizeOf(svg)) };
}

/** Width and height written on the root of an SVG. */
function sizeOf(svg: string): { readonly width: number; readonly height: number } {
  const [, width = '0'] = /<svg[^>]*\swidth="([\d.]+)"/.exec(svg) ?? [];
  const [, height = '0'] = /<svg[^>]*\sheight="([\d.]+)"/.exec(svg) ?? [];
  return { width: Number(width), height: Number(height) };
}

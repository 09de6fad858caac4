/** The picture of the circuit on screen, to copy or to save: it carries its title, scenario, legend and sources. */
export function usePicture(): Readonly<Record<'copy' | 'png' | 'svg', () => Promise<void>>> {
  const notYet = async (): Promise<void> => {
    throw new Error('frame');
  };
  return { copy: notYet, png: notYet, svg: notYet };
}

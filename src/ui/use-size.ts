/** Size of an element, followed as it changes. Whole pixels. */
import { type RefObject, useEffect, useRef, useState } from 'react';

interface Size<T> {
  readonly ref: RefObject<T | null>;
  readonly width: number;
  readonly height: number;
}

/** Give `ref` to the element; sizes are 0 until it is measured. */
export function useSize<T extends Element>(): Size<T> {
  const ref = useRef<T>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const width = Math.floor(entry.contentRect.width);
      const height = Math.floor(entry.contentRect.height);
      setSize((before) => (before.width === width && before.height === height ? before : { width, height }));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, ...size };
}

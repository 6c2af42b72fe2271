'use client'

import { useCallback, useState } from 'react'

type Size = { width: number; height: number }

/** Whether the page is being laid out for paper. What is drawn again then comes too late: styles make it fit. */
export const onPaper = () => matchMedia('print').matches

/** The size of an element on the screen in pixels as it changes; null until it is known. */
export function useSize(): [ref: (element: HTMLElement | null) => (() => void) | undefined, size: Size | null] {
  const [size, setSize] = useState<Size | null>(null)
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element
      if (onPaper() || width === 0 || height === 0) return
      setSize((known) => (known?.width === width && known.height === height ? known : { width, height }))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [ref, size]
}

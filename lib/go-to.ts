type Go = (href: string, options?: { inPlace?: boolean }) => void

const leave: Go = (href) => window.location.assign(href)
const never = () => false
let current = leave
let isHeld = never

/**
 * Loads a page of this application into the one that is shown, whoever asks for it: a link, a form, a key, a chart. All of them
 * are seen to be on their way alike. `inPlace` keeps the window where it was scrolled to.
 */
export const goTo: Go = (href, options) => {
  if (!isHeld()) current(href, options)
}

/** Has pages loaded by `go` until what is returned is called; before and after, the browser loads them itself. */
export function takeOver(go: Go): () => void {
  current = go
  return () => {
    if (current === go) current = leave
  }
}

/** Until what is returned is called, nobody goes anywhere while `isOff` says so. */
export function holdBack(isOff: () => boolean): () => void {
  isHeld = isOff
  return () => {
    if (isHeld === isOff) isHeld = never
  }
}

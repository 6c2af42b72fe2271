import { Fragment } from 'react'

/** A name that may be one long word: it breaks after a dash, dot or underscore rather than anywhere. */
export function Breakable({ children }: { children: string }) {
  const parts = children.split(/(?<=[-._/:])/)
  return parts.map((part, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places
    <Fragment key={i}>
      {i > 0 && <wbr />}
      {part}
    </Fragment>
  ))
}

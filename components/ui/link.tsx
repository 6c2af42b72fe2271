import type { LinkProps } from 'next/link'
import type { ComponentProps } from 'react'

type Props<Route> = Pick<LinkProps<Route>, 'href' | 'scroll'> & Omit<ComponentProps<'a'>, 'href'>

/**
 * A link within the application. `FollowLinks` loads its page into this one when it is followed and not before: by default the
 * framework asks for every link in sight, and an overview has three hundred. A plain anchor needs no script of its own either;
 * waking up as many components kept the first key waiting.
 */
export function Link<Route>({ href, scroll, ...props }: Props<Route>) {
  return <a href={String(href)} data-follow={scroll === false ? 'in-place' : 'top'} {...props} />
}

import NextLink, { type LinkProps } from 'next/link'
import { LinkPending } from '@/components/ui/link-pending'

/**
 * A link that loads its page when it is followed, and shows that it does. By default every link in sight would be asked
 * for beforehand, and again after each refresh: forty requests for an overview, each answered by the one database.
 */
export function Link<Route>({ children, ...props }: LinkProps<Route>) {
  return (
    <NextLink prefetch={false} {...props}>
      {children}
      <LinkPending />
    </NextLink>
  )
}

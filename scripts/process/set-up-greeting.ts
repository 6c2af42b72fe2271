import { commandLine } from '@/features/access/actor'
import { issueSetUpLink } from '@/features/accounts/set-up/commands'

/** What the terminal says to whoever starts a plant without people: where its first admin comes in, once. */
export async function setUpGreeting(origin: string): Promise<string> {
  const link = await issueSetUpLink(commandLine, origin)
  if (link === null) return ''
  return `\n  This plant has nobody yet. Make its first admin here, within a day:\n\n    ${link}\n`
}

/** What a key pressed on a page means to the shell around it. */
export type ShellKey = { do: 'find' } | { do: 'keys' } | { do: 'kiosk' } | { do: 'go'; letter: string }

export type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'> & { isTyping: boolean; at: number }

const sequenceMs = 1_500

/**
 * Reads keys one after the other: Ctrl-K or Cmd-K anywhere, the others only where nobody is typing: `/`, `?`, `k`, and `g`
 * followed within a second and a half by the letter of a page. With `singleKeys` off only Ctrl-K is left.
 */
export function shellKeys() {
  let wentAt: number | null = null
  return function meaning(
    { key, ctrlKey, metaKey, altKey, isTyping, at }: Pressed,
    singleKeys: boolean,
  ): ShellKey | null {
    const isSecond = wentAt !== null && at - wentAt <= sequenceMs
    wentAt = null
    if ((ctrlKey || metaKey) && !altKey && key.toLowerCase() === 'k') return { do: 'find' }
    if (isTyping || !singleKeys || ctrlKey || metaKey || altKey) return null
    if (isSecond && /^[a-z]$/.test(key)) return { do: 'go', letter: key }
    if (key === 'g') wentAt = at
    if (key === '/') return { do: 'find' }
    if (key === '?') return { do: 'keys' }
    return key === 'k' ? { do: 'kiosk' } : null
  }
}

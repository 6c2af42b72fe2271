const longest = 80

/** The first line of a text, cut after a word when it is long. */
export function titleOf(text: string): string {
  const [line = ''] = text.trim().split(/\r?\n/)
  if (line.length <= longest) return line
  const cut = line.slice(0, longest)
  const words = cut.lastIndexOf(' ') > longest / 2 ? cut.slice(0, cut.lastIndexOf(' ')) : cut
  return `${words.trimEnd()} …`
}

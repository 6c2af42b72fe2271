/** A text whose parts between backticks are code. */
export function WithCode({ text }: { text: string }) {
  return text.split('`').map((part, place) =>
    place % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text have nothing but their place
      <code key={place} className="font-mono text-[0.9em]">
        {part}
      </code>
    ),
  )
}

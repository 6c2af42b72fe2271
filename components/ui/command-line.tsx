/** A command a person copies into a terminal; long ones break over lines rather than hide their end. */
export function CommandLine({ label, children }: { label: string; children: string }) {
  return (
    <figure aria-label={label} className="rounded-lg border border-line bg-sunken text-left">
      <pre className="whitespace-pre-wrap break-words p-3 font-mono text-[13px] leading-relaxed">{children}</pre>
    </figure>
  )
}

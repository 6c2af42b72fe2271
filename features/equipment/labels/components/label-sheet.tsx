import { codeOutline } from '@/features/equipment/labels/code-outline'
import { type LabelSize, labelSizes } from '@/features/equipment/labels/filters'
import type { Label } from '@/features/equipment/labels/queries'
import { translator } from '@/lib/messages'

type Props = { labels: Label[]; size: LabelSize; address: string }

/** Labels in the size that they have on paper, as many beside each other as fit. */
export function LabelSheet({ labels, size, address }: Props) {
  return (
    <ul className="label-sheet flex flex-wrap gap-3 print:gap-0">
      {labels.map((label) => (
        <OneLabel key={label.id} label={label} size={size} url={`${address}/scan/${label.token}`} />
      ))}
    </ul>
  )
}

function OneLabel({ label: { tag, name }, size, url }: { label: Label; size: LabelSize; url: string }) {
  const t = translator('labels')
  const { width, height, code } = labelSizes[size]
  const { side, path } = codeOutline(url)
  return (
    <li
      className="flex break-inside-avoid items-center overflow-hidden border border-line bg-white text-black"
      style={{ width: `${width}mm`, height: `${height}mm` }}
    >
      <svg
        role="img"
        aria-label={t('code', { tag })}
        viewBox={`0 0 ${side} ${side}`}
        shapeRendering="crispEdges"
        className="shrink-0"
        style={{ width: `${code}mm`, height: `${code}mm` }}
      >
        <path d={path} fill="#000" />
      </svg>
      <p className="min-w-0 flex-1 pr-2 leading-tight" style={{ fontSize: `${height / 9}mm` }}>
        <strong className="wrap-anywhere line-clamp-2">{tag}</strong>
        <span className="wrap-anywhere line-clamp-2">{name}</span>
        <span className="mt-1 block" style={{ fontSize: `${height / 13}mm` }}>
          {t('scan')}
        </span>
      </p>
    </li>
  )
}

import type { ReactNode } from 'react'
import { translator } from '@/lib/messages'

type Shown = { id: string; width: number; height: number }

type Props = {
  photos: Shown[]
  className?: string
  /** What can be done about one, below it. */
  below?: ((photoId: string, number: number) => ReactNode) | undefined
}

/** Photos beside each other, each the way to itself in full. */
export function PhotoStrip({ photos, className = '', below }: Props) {
  const t = translator('photos')
  if (photos.length === 0) return null
  return (
    <ul className={`flex flex-wrap gap-2 ${className}`}>
      {photos.map(({ id, width, height }, at) => (
        <li key={id}>
          <a href={`/api/maintenance-photos/${id}`} target="_blank" rel="noopener" className="block">
            {/* biome-ignore lint/performance/noImgElement: nobody makes it smaller than it is */}
            <img
              src={`/api/maintenance-photos/${id}?size=small`}
              alt={t('alt', { number: at + 1, count: photos.length })}
              width={width}
              height={height}
              loading="lazy"
              className="h-20 w-auto max-w-full rounded-md border border-line bg-sunken object-cover"
            />
          </a>
          {below?.(id, at + 1)}
        </li>
      ))}
    </ul>
  )
}

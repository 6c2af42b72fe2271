import { useId, useState } from 'react'
import { useTranslations } from 'use-intl/react'

type Props = { sites: string[] | null; plantSites: string[]; fault: string | undefined }

const choice = 'flex min-h-11 items-center gap-3 text-sm sm:min-h-8'

/**
 * The whole plant, or some of its sites. No style asks what the group holds (`:has`): one such rule, and each element that comes to
 * a page has all of it styled anew.
 */
export function SitesField({ sites, plantSites, fault }: Props) {
  const t = useTranslations('people')
  const id = useId()
  const [isSome, setIsSome] = useState(sites !== null)
  const all = [...new Set([...plantSites, ...(sites ?? [])])]
  if (all.length === 0) return <p className="text-ink-muted text-sm">{t('noSites')}</p>
  const described = { 'aria-invalid': fault ? true : undefined, 'aria-describedby': fault ? id : undefined }
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-sm">{t('sites')}</legend>
      <label className={choice}>
        <input
          type="radio"
          name="where"
          value="all"
          defaultChecked={sites === null}
          onChange={() => setIsSome(false)}
          className="size-4 accent-(--ink)"
        />
        {t('wholePlant')}
      </label>
      <label className={choice}>
        <input
          type="radio"
          name="where"
          value="some"
          defaultChecked={sites !== null}
          onChange={() => setIsSome(true)}
          className="size-4 accent-(--ink)"
          {...described}
        />
        {t('someSites')}
      </label>
      <div hidden={!isSome} className="pl-7">
        {all.map((site) => (
          <label key={site} className={choice}>
            <input
              type="checkbox"
              name="sites"
              value={site}
              defaultChecked={sites?.includes(site)}
              className="size-4 accent-(--ink)"
            />
            {site}
          </label>
        ))}
      </div>
      {fault && (
        <p id={id} className="mt-1 text-critical text-sm">
          {fault}
        </p>
      )}
    </fieldset>
  )
}

/** Where a machine stands, from the site down. */
export const placeOf = ({ site, area, workCenter }: Record<'site' | 'area' | 'workCenter', string | null>): string =>
  [site, area, workCenter].filter((part) => part !== null).join(' › ')

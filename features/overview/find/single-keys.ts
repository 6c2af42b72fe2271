const place = 'single-keys'

/** Whether keys that are letters and signs do something on this browser; who speaks to it, or hits them by chance, switches them off. */
export const hasSingleKeys = (): boolean => localStorage.getItem(place) !== 'off'

export const setSingleKeys = (on: boolean): void => localStorage.setItem(place, on ? 'on' : 'off')

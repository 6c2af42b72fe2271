/** How a text calls a machine: its tag and its name, which is not said again when nobody gave it another than the tag. */
export const tagAndName = (tag: string, name: string | null): string =>
  name === null || name === tag ? tag : `${tag} ${name}`

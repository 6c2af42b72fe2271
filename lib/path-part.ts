/** A parameter of a page's path as text. The framework gives it as it stood in the URL, in places decoded already. */
export function decodePathPart(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch (error) {
    if (error instanceof URIError) return part
    throw error
  }
}

/** Little-endian 32-bit floats as base64: 5.3 characters a number, and the same bits when read back. */
export const packFloats = (floats: Float32Array): string =>
  Buffer.from(floats.buffer, floats.byteOffset, floats.byteLength).toString('base64')

export function unpackFloats(text: string): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'))
  return new Float32Array(bytes.buffer, 0, Math.floor(bytes.byteLength / 4))
}

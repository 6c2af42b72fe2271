import { z } from 'zod'
import { isSigned, publicKey, signed } from '@/features/maintenance/log-chain/signing'

/** How many entries the plant's chain had at an instant and how it ended, signed. */
export const Seal = z.object({
  at: z.iso.datetime(),
  seq: z.number().int().min(0),
  hash: z.string(),
  publicKey: z.string(),
  signature: z.string(),
})
export type Seal = z.infer<typeof Seal>

const sealText = ({ at, seq, hash }: Pick<Seal, 'at' | 'seq' | 'hash'>) =>
  `smart-maintenance log seal 1\n${at}\n${seq}\n${hash}\n`

export function makeSeal(end: { seq: number; hash: string }, at: Date, secret?: string): Seal {
  const told = { at: at.toISOString(), ...end }
  return { ...told, publicKey: publicKey(secret), signature: signed(sealText(told), secret) }
}

/** Whether the key that it names has signed just this. */
export const isGenuine = (seal: Seal): boolean => isSigned(sealText(seal), seal.signature, seal.publicKey)

import type { Permission } from '@/features/access/permissions'
import { accessRows } from '../access-rows'

export type Row = { method: string; isPage: boolean; path: string; needs: Permission | 'public' }

/** The rows, with pages as what a browser asks for. */
export const rows: Row[] = Object.entries(accessRows).map(([key, needs]) => {
  const [method = '', path = ''] = key.split(' ')
  return { method: method === 'page' ? 'GET' : method, isPage: method === 'page', path, needs }
})

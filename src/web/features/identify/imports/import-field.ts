/** The filter field of whom an import brought or changed. */
import { api } from '../../../api.ts'
import type { FilterField } from '../../../ui/filter/condition.ts'

/** One looks for those of late by their file; which one it is, by its id. */
const recent = 100

const find: FilterField['find'] = async ({ text, ids }) => {
  const rows: { id: string; fileName: string }[] = ids
    ? await Promise.all(ids.map((id) => api.imports.get({ id }).catch(() => ({ id, fileName: '–' }))))
    : (await api.imports.list({ limit: recent })).data.filter(({ state }) => state === 'done')
  const sought = (text ?? '').trim().toLowerCase()
  return rows
    .filter(({ fileName }) => ids || fileName.toLowerCase().includes(sought))
    .map(({ id, fileName }) => ({ value: id, label: fileName }))
}

type Words = { label: string; in: string; notIn: string }

/** Whoever may not import reads that a list is narrowed so, and not by which file. */
export const importField = (mayImport: boolean, { label, ...says }: Words): FilterField => ({
  key: 'importId',
  label,
  kind: 'person',
  operators: ['in', 'notIn'],
  says,
  ...(mayImport ? { find } : { isFixed: true }),
})

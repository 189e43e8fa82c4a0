import type { Answers } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/imports.json'
import { useFormat } from '../../../ui/LocaleProvider.tsx'

type Import = Answers['imports']['get']

/** What an undone import takes with it, in numbers. */
export function WhatGoes({ record }: { record: Import }) {
  const t = useText<typeof texts>('imports')
  const format = useFormat()
  const lines = [
    [t(`undo.${record.target}`), record.rowsCreated],
    [t('undo.customersToo'), record.target === 'purchases' ? record.customersCreated : 0],
    [t('undo.restored'), record.rowsUpdated],
  ] as const
  return (
    <>
      <ul style={{ margin: '8px 0', paddingInlineStart: 20 }}>
        {lines
          .filter(([, count]) => count > 0)
          .map(([what, count]) => (
            <li key={what}>
              {what} <strong>{format.number(count)}</strong>
            </li>
          ))}
      </ul>
      <p>{t('undo.then')}</p>
    </>
  )
}

import { Alert } from 'antd'
import type { Answers } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/imports.json'
import { useFormat } from '../../../ui/LocaleProvider.tsx'

type Findings = Answers['imports']['get']['findings']

/** The examples of our own template, left in the file: told, and left out. */
export function ExamplesLeft({ findings: { examples } }: { findings: Findings }) {
  const t = useText<typeof texts>('imports')
  const format = useFormat()
  if (!examples || examples.count === 0) return null
  const lines = examples.first.map((line) => format.number(line)).join(t('strangers.separator'))
  const isAll = examples.first.length >= examples.count
  return (
    <Alert
      type="info"
      showIcon
      title={isAll ? t('examples.all', { lines, count: examples.count }) : t('examples.some', { lines })}
    />
  )
}

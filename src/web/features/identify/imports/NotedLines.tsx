import { Alert } from 'antd'
import type { Answers } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/imports.json'
import { useFormat } from '../../../ui/LocaleProvider.tsx'

type Findings = Answers['imports']['get']['findings']

/** Lines that are told and need nothing done: the examples of our own template, introducers kept as words. */
export function NotedLines({ findings: { examples, introducersAsWords } }: { findings: Findings }) {
  return (
    <>
      {examples && <Noted about="examples" found={examples} />}
      {introducersAsWords && <Noted about="introducers" found={introducersAsWords} />}
    </>
  )
}

type NotedProps = { about: 'examples' | 'introducers'; found: NonNullable<Findings['examples']> }

function Noted({ about, found: { count, first } }: NotedProps) {
  const t = useText<typeof texts>('imports')
  const format = useFormat()
  const lines = first.map((line) => format.number(line)).join(t('strangers.separator'))
  const title = first.length < count ? t(`${about}.some`, { lines }) : t(`${about}.all`, { lines, count })
  return <Alert type="info" showIcon title={title} />
}

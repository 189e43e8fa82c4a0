import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Tag } from 'antd'
import { useState } from 'react'
import { importFields, importMapping } from '../../../../contracts/import-mapping.ts'
import { type Answers, api, orpc } from '../../../api.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/imports.json'
import { asProblem } from '../../../problem.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Section } from '../../../ui/Section.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { ColumnMeanings } from './ColumnMeanings.tsx'
import type { Mapped } from './HowToRead.tsx'
import { ImportOptions } from './ImportOptions.tsx'

type Import = Answers['imports']['get']
type ImportField = (typeof importFields)[Import['target']][number]
type Preview = Answers['imports']['preview']

/** What the file looks like and what each of its columns means; every choice is kept at once. */
export function ImportSetup({ record }: { record: Import }) {
  const query = useQuery(orpc.imports.preview.queryOptions({ input: { id: record.id } }))
  return (
    <Loaded query={query}>
      {(preview) => (
        <Setup preview={preview} asked={record.questions} filled={record.findings.filledColumns} />
      )}
    </Loaded>
  )
}

type SetupProps = {
  preview: Preview
  asked: Import['questions']
  /** The columns that hold anything, once the whole file has been read. */
  filled: number[] | undefined
}

function Setup({ preview, asked, filled }: SetupProps) {
  const t = useText<typeof texts>('imports')
  const language = useLanguage()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const own = useQuery(orpc.fields.list.queryOptions()).data?.data ?? []
  const [columns, setColumns] = useState<Mapped[]>(() => mappedColumns(preview.mapping))
  const [options, setOptions] = useState(preview.options)

  const keep = async (nextColumns: Mapped[], nextOptions: Preview['options']) => {
    setColumns(nextColumns)
    setOptions(nextOptions)
    const mapping = { target: preview.target, columns: nextColumns }
    // Half a mapping is no mapping yet: it is kept as soon as it can be read.
    if (!importMapping.safeParse(mapping).success) return
    try {
      await api.imports.configure({ id: preview.id, mapping, options: nextOptions })
      // What is shown again after the dry run is what was kept, not what the file was first taken for.
      const input = { id: preview.id }
      queryClient.setQueryData(orpc.imports.preview.queryKey({ input }), {
        ...preview,
        mapping,
        options: nextOptions,
      })
      await queryClient.invalidateQueries({ queryKey: orpc.imports.get.key() })
    } catch (error) {
      // What was not kept does not stand on the page as if it were.
      setColumns(columns)
      setOptions(options)
      showProblem(asProblem(error))
    }
  }
  const choose = (column: number, heading: string, field: string | undefined) => {
    const known = columns.find((each) => each.column === column)
    const others = columns.filter((each) => each.column !== column && each.field !== field)
    const chosen = field ? [{ ...(known?.field === field ? known : {}), column, heading, field }] : []
    void keep(
      [...others, ...chosen].sort((a, b) => a.column - b.column),
      options,
    )
  }
  const change = (column: number, patch: Partial<Mapped>) =>
    void keep(
      columns.map((each) => (each.column === column ? { ...each, ...patch } : each)),
      options,
    )

  const fields: readonly ImportField[] = importFields[preview.target]
  const fieldOptions = [
    ...fields.map((value) => ({ value: value as string, label: t(`field.${value}`) })),
    ...(preview.target === 'customers'
      ? own.map((field) => ({
          value: `custom.${field.key}`,
          label: language === 'en' ? field.nameEn : field.nameZh,
        }))
      : []),
  ]
  const isFilled = ({ index, samples }: { index: number; samples: string[] }) =>
    filled ? filled.includes(index) : samples.length > 0
  const left = (preview.columns ?? [])
    .filter((column) => isFilled(column) && !columns.some((each) => each.column === column.index))
    .map(({ index, heading }) => heading || String(index + 1))
  return (
    <>
      {asked.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('setup.asked')}
          description={asked.map((question) => <div key={question.column}>{question.detail}</div>)}
        />
      )}
      {left.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t(filled ? 'setup.left' : 'setup.leftSoFar', {
            columns: left.join(t('strangers.separator')),
          })}
        />
      )}
      <Section
        title={t('setup.columns')}
        extra={preview.wasMappedBefore && <Tag>{t('setup.remembered')}</Tag>}
      >
        <ColumnMeanings
          columns={preview.columns ?? []}
          mapped={columns}
          asked={asked.map(({ column }) => column)}
          fields={fieldOptions}
          onChoose={choose}
          onChange={change}
        />
      </Section>
      <Section title={t('setup.options')}>
        <ImportOptions
          target={preview.target}
          options={options}
          onChange={(next) => void keep(columns, next)}
        />
      </Section>
    </>
  )
}

function mappedColumns(mapping: unknown): Mapped[] {
  const parsed = importMapping.safeParse(mapping)
  return parsed.success ? parsed.data.columns : []
}

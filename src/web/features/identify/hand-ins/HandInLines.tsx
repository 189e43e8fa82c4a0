import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Select } from 'antd'
import { useState } from 'react'
import { handInStatuses } from '../../../../contracts/hand-in-words.ts'
import { type Answers, api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/handIns.json'
import { asProblem } from '../../../problem.ts'
import cards from '../../../ui/Cards.module.css'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import { lineFields, pastedLines, typedLines } from './pasted-lines.ts'

/** So many are taken at once. */
const mostLines = 200

type Call = Answers['handIns']['list']['data'][number]
type Result = Answers['handIns']['handIn']['results'][number] & { name: string }

/** One by one or many pasted at once; what became of each line stands below, and those refused stay to be mended. */
export function HandInLines({ call: { id, requiredFields } }: { call: Call }) {
  const t = useText<typeof texts>('handIns')
  const saved = useUndo()
  const { message } = App.useApp()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const [text, setText] = useState('')
  const [status, setStatus] = useState<(typeof handInStatuses)[number]>('old')
  const [results, setResults] = useState<Result[]>([])
  const [isBusy, setBusy] = useState(false)
  const lines = pastedLines(text, requiredFields)
  const asked = lineFields(requiredFields).map((field) => t(`field.${field}`))
  const hint = t('linesHint', { fields: [t('theName'), ...asked].join(t('comma')) })
  const send = async () => {
    setBusy(true)
    try {
      const answer = await api.handIns.handIn({ id, lines: lines.map((line) => ({ ...line, status })) })
      const told = answer.results.map((each) => ({ ...each, name: lines[each.index]?.name ?? '' }))
      const typed = typedLines(text)
      const left = told
        .filter(({ outcome }) => outcome === 'refused')
        .flatMap(({ index }) => typed[index] ?? [])
      setResults(told)
      setText(left.join('\n'))
      const refused = told.filter(({ outcome }) => outcome === 'refused').length
      const partly = { saved: told.length - refused, refused }
      if (answer.operationId) saved(answer.operationId, refused > 0 ? t('savedSome', partly) : undefined)
      else if (refused > 0) void message.warning(t('savedNone', { count: refused }))
      await queryClient.invalidateQueries()
    } catch (error) {
      showProblem(asProblem(error))
    }
    setBusy(false)
  }
  return (
    <form
      className={cards.stack}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Input.TextArea
        aria-label={t('lines')}
        placeholder={hint}
        autoSize={{ minRows: 3, maxRows: 12 }}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <span className={cards.acts}>
        <Select
          aria-label={t('status')}
          value={status}
          onChange={setStatus}
          options={handInStatuses.map((value) => ({ value, label: t(`statuses.${value}`) }))}
        />
        <Button htmlType="submit" loading={isBusy} disabled={lines.length === 0 || lines.length > mostLines}>
          {lines.length > 0 ? t('send', { count: lines.length }) : t('sendNone')}
        </Button>
        {lines.length > mostLines && (
          <span className={cards.late}>{t('tooMany', { most: mostLines, count: lines.length })}</span>
        )}
      </span>
      {results.length > 0 && (
        <ul className={cards.lines} role="status">
          {results.map(({ index, name, outcome, ownerName, why }) => (
            <li key={index}>
              {name} ·{' '}
              <span className={outcome === 'refused' ? cards.late : cards.quiet}>
                {outcome === 'refused' ? why : t(`outcome.${outcome}`, { owner: ownerName ?? '–' })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </form>
  )
}

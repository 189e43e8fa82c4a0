import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/forms.json'
import { asProblem } from '../../../problem.ts'
import { Section } from '../../../ui/Section.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'
import { ConsentRows } from './ConsentRows.tsx'
import { changesOf, type Draft, shownAs } from './draft.ts'
import { FieldRows } from './FieldRows.tsx'
import { FormBody } from './FormBody.tsx'
import styles from './Forms.module.css'
import type { WholeForm } from './form.ts'
import { nothingYet } from './form-values.ts'
import { Handling } from './Handling.tsx'
import { WordRows } from './WordRows.tsx'

type FormBuilderProps = { form: WholeForm; canWrite: boolean }

/** What a form says and asks, beside how customers will see it. */
export function FormBuilder({ form, canWrite }: FormBuilderProps) {
  const t = useText<typeof texts>('forms')
  const saved = useUndo()
  const queryClient = useQueryClient()
  const [draft, setDraft] = useState<Draft>(form)
  const [values, setValues] = useState(nothingYet)
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const fields = useQuery(orpc.fields.list.queryOptions()).data?.data ?? []
  const consentTexts = useQuery(orpc.consents.texts.queryOptions({ input: {} })).data?.data ?? []
  const changes = changesOf(form, draft)
  const isChanged = Object.keys(changes).length > 0
  const change = (patch: Partial<Draft>) => setDraft((before) => ({ ...before, ...patch }))
  const save = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      const { operationId } = await api.forms.update(
        { id: form.id, ...changes },
        { context: { version: form.version } },
      )
      saved(operationId)
      await queryClient.invalidateQueries({ queryKey: orpc.forms.key() })
    } catch (error) {
      const { detail, errors } = asProblem(error)
      setProblem(
        [detail, ...errors.map((each) => each.detail)]
          .filter((each, i, all) => all.indexOf(each) === i)
          .join(' '),
      )
    } finally {
      setBusy(false)
    }
  }
  const parts = { draft, onChange: change, canWrite }
  return (
    <div className={styles.builder}>
      <div className={styles.stack}>
        <WordRows {...parts} isLeaving={form.purpose === 'leave'} />
        {form.purpose !== 'leave' && <FieldRows {...parts} house={fields} />}
        {form.purpose !== 'leave' && <ConsentRows {...parts} texts={consentTexts} />}
        <Handling {...parts} form={form} />
        {canWrite && (
          <div className={styles.foot}>
            {problem && (
              <p role="alert" className={styles.problem}>
                {problem}
              </p>
            )}
            <Button disabled={!isChanged || isBusy} onClick={() => setDraft(form)}>
              {t('discard')}
            </Button>
            <Button
              type={form.missing.length > 0 || form.publishedAt !== null ? 'primary' : 'default'}
              disabled={!isChanged}
              loading={isBusy}
              onClick={() => void save()}
            >
              {t('save')}
            </Button>
          </div>
        )}
      </div>
      <Section title={t('preview')}>
        <p className={styles.quiet}>{t('previewHint')}</p>
        <div className={styles.preview}>
          <FormBody
            form={shownAs(form, draft, { fields, texts: consentTexts })}
            values={values}
            onChange={setValues}
          />
        </div>
      </Section>
    </div>
  )
}

import { PlusOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { api, type CallContext, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/cycles.json'
import { useCan } from '../../../session.ts'
import { DayField } from '../../../ui/DayPicker.tsx'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { businessDay } from '../../../ui/format.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { rowNow } from '../../../ui/row-now.ts'
import { Section } from '../../../ui/Section.tsx'
import { EmployeeSelect } from '../../identify/customers/EmployeeSelect.tsx'
import styles from './Cycles.module.css'
import type { Cycle } from './cycle.ts'
import { useSaved } from './use-saved.ts'

type CycleAction = Cycle['actions'][number]
type NewAction = { what: string; employeeId?: string | null; dueOn?: string }
type Report = { doneOn: string; result?: string }

/** Who does what until when, and what came of it. */
export function CycleActions({ cycle }: { cycle: Cycle }) {
  const t = useText<typeof texts>('cycles')
  const format = useFormat()
  const can = useCan()
  const saved = useSaved()
  const queryClient = useQueryClient()
  const [isAdding, setAdding] = useState(false)
  const [reported, setReported] = useState<CycleAction>()
  const mayWrite = can('cycle.write') && cycle.phase !== 'closed'
  const after = async (operationId: string) => {
    saved(operationId)
    await queryClient.invalidateQueries({ queryKey: orpc.cycles.key() })
  }
  const add = async ({ what, employeeId, dueOn }: NewAction) => {
    const answer = await api.cycles.addAction({
      id: cycle.id,
      what,
      ...(employeeId ? { employeeId } : {}),
      ...(dueOn ? { dueOn } : {}),
    })
    await after(answer.operationId)
  }
  const report = async ({ doneOn, result }: Report, context: CallContext) => {
    if (!reported) return
    const answer = await api.cycles.updateAction(
      { id: cycle.id, actionId: reported.id, doneOn, result: result?.trim() || null },
      { context },
    )
    await after(answer.operationId)
  }
  const required = [{ required: true, whitespace: true, message: t('form.required') }]
  return (
    <Section
      title={t('action.title')}
      extra={
        mayWrite && (
          <Button size="small" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('action.add')}
          </Button>
        )
      }
    >
      {cycle.actions.length === 0 && <p className={styles.quiet}>{t('action.none')}</p>}
      <ul className={styles.actions}>
        {cycle.actions.map((action) => (
          <li key={action.id} className={styles.action}>
            <div>
              <div>{action.what}</div>
              <div className={styles.quiet}>
                {[
                  action.employeeName,
                  action.doneOn
                    ? t('action.doneOn', { date: format.date(action.doneOn) })
                    : action.dueOn && t('action.dueOn', { date: format.date(action.dueOn) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
              {action.result && <p className={styles.words}>{action.result}</p>}
            </div>
            {mayWrite && !action.doneOn && (
              <Button size="small" onClick={() => setReported(action)}>
                {t('action.report')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <FormDrawer<NewAction>
        title={t('action.add')}
        open={isAdding}
        onClose={() => setAdding(false)}
        onSave={add}
      >
        <Form.Item name="what" label={t('action.what')} rules={required}>
          <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
        </Form.Item>
        <Form.Item name="employeeId" label={t('action.who')}>
          <EmployeeSelect />
        </Form.Item>
        <Form.Item name="dueOn" label={t('action.due')}>
          <DayField />
        </Form.Item>
      </FormDrawer>
      <FormDrawer<Report>
        title={reported?.what ?? ''}
        open={reported !== undefined}
        onClose={() => setReported(undefined)}
        onSave={report}
        version={reported && rowNow(cycle.actions, reported).version}
        initial={{ doneOn: businessDay(new Date(), format.locale.timeZone) }}
      >
        <Form.Item name="doneOn" label={t('action.doneDay')} rules={required}>
          <DayField />
        </Form.Item>
        <Form.Item name="result" label={t('action.result')}>
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={2000} />
        </Form.Item>
      </FormDrawer>
    </Section>
  )
}

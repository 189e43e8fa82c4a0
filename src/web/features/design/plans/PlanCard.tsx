import { EditOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { api, type CallContext } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/plans.json'
import { useCan } from '../../../session.ts'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'
import { BenefitList } from './BenefitList.tsx'
import styles from './Plans.module.css'
import { appeals, type Plan } from './plan.ts'
import { StepList } from './StepList.tsx'

/** One plan: goal, steps, benefits and the appeals it rests on; each changed where it stands. */
export function PlanCard({ plan, onEdit }: { plan: Plan; onEdit: () => void }) {
  const t = useText<typeof texts>('plans')
  const can = useCan()
  const format = useFormat()
  const [isClosing, setClosing] = useState(false)
  const mayWrite = can('design.write') && plan.closedAt === null
  const written = appeals.filter((appeal) => plan[appeal])
  return (
    <article className={styles.plan}>
      <div className={styles.head}>
        <p className={styles.goal}>{plan.goal}</p>
        {mayWrite && (
          <Button
            type="text"
            size="small"
            icon={<EditOutlined />}
            aria-label={t('panel.edit')}
            onClick={onEdit}
          />
        )}
      </div>
      <p className={styles.meta}>
        <span>{plan.year === null ? t('horizon.longTerm') : t('yearPlan', { year: String(plan.year) })}</span>
        {plan.employeeName && <span>{plan.employeeName}</span>}
        {plan.cadenceDays && <span>{t('everyDays', { count: plan.cadenceDays })}</span>}
        {plan.closedAt && <span>{t('closedOn', { on: format.date(plan.closedAt) })}</span>}
      </p>
      {plan.conclusion && <p>{plan.conclusion}</p>}
      <StepList plan={plan} mayWrite={mayWrite} />
      <BenefitList plan={plan} mayWrite={mayWrite} />
      {(plan.strategy || written.length > 0) && (
        <dl className={styles.appeals}>
          {plan.strategy && (
            <div>
              <dt>{t('strategy')}</dt>
              <dd>{plan.strategy}</dd>
            </div>
          )}
          {written.map((appeal) => (
            <div key={appeal}>
              <dt>{t(`appeal.${appeal}`)}</dt>
              <dd>{plan[appeal]}</dd>
            </div>
          ))}
        </dl>
      )}
      {mayWrite && (
        <Button type="link" size="small" className={styles.more ?? ''} onClick={() => setClosing(true)}>
          {t('panel.close')}
        </Button>
      )}
      {isClosing && <CloseForm plan={plan} onClose={() => setClosing(false)} />}
    </article>
  )
}

/** A plan ends with what came of it. */
function CloseForm({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const t = useText<typeof texts>('plans')
  const saved = useUndo()
  const queryClient = useQueryClient()
  const save = async ({ conclusion }: { conclusion: string }, context: CallContext) => {
    const { operationId } = await api.plans.close(
      { customerId: plan.customerId, id: plan.id, conclusion },
      { context },
    )
    saved(operationId, t('panel.closed'))
    await queryClient.invalidateQueries()
  }
  return (
    <FormDrawer<{ conclusion: string }>
      open
      title={t('panel.close')}
      saveLabel={t('panel.close')}
      onClose={onClose}
      onSave={save}
      version={plan.version}
    >
      <p>{plan.goal}</p>
      <Form.Item
        name="conclusion"
        label={t('conclusion')}
        rules={[{ required: true, whitespace: true, message: t('fillIn') }]}
      >
        <Input.TextArea autoFocus autoSize={{ minRows: 3, maxRows: 10 }} maxLength={5000} />
      </Form.Item>
    </FormDrawer>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { Form, Input, Select, Slider } from 'antd'
import { currencyDigits } from '../../../../contracts/currency.ts'
import { cycleMetrics, cycleStages } from '../../../../contracts/cycle-words.ts'
import { api, type CallContext, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/cycles.json'
import { DayField } from '../../../ui/DayPicker.tsx'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import type { Condition } from '../../../ui/filter/condition.ts'
import { businessDay } from '../../../ui/format.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { EmployeeSelect } from '../../identify/customers/EmployeeSelect.tsx'
import { PeopleFilter } from '../../identify/customers/PeopleFilter.tsx'
import { BaselinePreview } from './BaselinePreview.tsx'
import type { Cycle } from './cycle.ts'
import { keptTarget, type Metric, typedTarget } from './cycle-words.ts'
import { GoalField } from './GoalField.tsx'
import { useSaved } from './use-saved.ts'

type CycleFormProps = {
  open: boolean
  onClose: () => void
  /** One that is still planned; without it a new one. */
  cycle?: Cycle
  onCreated?: (id: string) => void
}
type Values = {
  name: string
  stage: (typeof cycleStages)[number]
  problem?: string
  metric: Metric
  target: number
  filter: Condition[]
  controlPercent: number
  startOn: string
  endOn: string
  ownerId?: string | null
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)

/** Plan a cycle. Where the people stand now is shown beside the goal, so that nobody promises blindly. */
export function CycleForm({ open, onClose, cycle, onCreated }: CycleFormProps) {
  const t = useText<typeof texts>('cycles')
  const format = useFormat()
  const saved = useSaved()
  const queryClient = useQueryClient()
  const { timeZone } = format.locale
  const minorPerUnit = 10 ** currencyDigits(format.currency)
  const create = async (values: Values) => {
    const { id, operationId } = await api.cycles.create(values)
    saved(operationId)
    return id
  }
  const change = async ({ id }: Cycle, values: Values, context: CallContext) => {
    const patch = { ...values, id, problem: values.problem ?? null }
    saved((await api.cycles.update(patch, { context })).operationId)
    return undefined
  }
  const save = async (values: Values, context: CallContext) => {
    const kept = { ...values, target: keptTarget(values.metric, values.target, minorPerUnit) }
    const id = cycle ? await change(cycle, kept, context) : await create(kept)
    await queryClient.invalidateQueries({ queryKey: orpc.cycles.key() })
    if (id) onCreated?.(id)
  }
  const fresh: Partial<Values> = {
    stage: 'act',
    metric: 'buyers',
    filter: [],
    controlPercent: 10,
    startOn: businessDay(inDays(0), timeZone),
    endOn: businessDay(inDays(60), timeZone),
  }
  const required = [{ required: true, message: t('form.required') }]
  return (
    <FormDrawer<Values>
      title={t(cycle ? 'edit' : 'new')}
      open={open}
      onClose={onClose}
      onSave={save}
      version={cycle?.version}
      width={600}
      initial={cycle ? valuesOf(cycle, minorPerUnit) : fresh}
    >
      <Form.Item name="name" label={t('form.name')} rules={required}>
        <Input autoFocus maxLength={200} placeholder={t('form.namePlaceholder')} />
      </Form.Item>
      <Form.Item name="problem" label={t('form.problem')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={5000} />
      </Form.Item>
      <Form.Item name="stage" label={t('form.stage')} rules={required}>
        <Select options={cycleStages.map((value) => ({ value, label: t(`stage.${value}`) }))} />
      </Form.Item>
      <Form.Item name="filter" label={t('form.filter')}>
        <PeopleFilter />
      </Form.Item>
      <Form.Item name="metric" label={t('form.metric')} rules={required}>
        <Select options={cycleMetrics.map((value) => ({ value, label: t(`metricLong.${value}`) }))} />
      </Form.Item>
      <Form.Item name="startOn" label={t('form.startOn')} rules={required}>
        <DayField />
      </Form.Item>
      <Form.Item name="endOn" label={t('form.endOn')} rules={required}>
        <DayField />
      </Form.Item>
      <BaselinePreview />
      <Form.Item noStyle dependencies={['metric']}>
        {({ getFieldValue }) => <GoalField name="target" metric={getFieldValue('metric') ?? 'buyers'} />}
      </Form.Item>
      <Form.Item required name="controlPercent" label={t('form.control')} extra={t('form.controlHint')}>
        <Slider min={0} max={50} step={5} marks={{ 0: '0%', 10: '10%', 25: '25%', 50: '50%' }} />
      </Form.Item>
      <Form.Item name="ownerId" label={t('form.owner')} extra={cycle ? undefined : t('form.ownerHint')}>
        <EmployeeSelect />
      </Form.Item>
    </FormDrawer>
  )
}

function valuesOf(cycle: Cycle, minorPerUnit: number): Partial<Values> {
  const { name, stage, problem, metric, filter, controlPercent, startOn, endOn, ownerId } = cycle
  const target = typedTarget(metric, cycle.target, minorPerUnit)
  return {
    ...{ name, stage, metric, target, filter, controlPercent, startOn, endOn, ownerId },
    ...(problem ? { problem } : {}),
  }
}

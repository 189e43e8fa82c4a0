import { useQueryClient } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { CallContext } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/plans.json'
import { DayPicker } from '../../../ui/DayPicker.tsx'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'
import { EmployeeSelect } from '../../identify/customers/EmployeeSelect.tsx'

type Values = { what: string; dueOn?: Dayjs | null; employeeId?: string | null }
export type WrittenPart = { what: string; dueOn: string | null; employeeId: { employeeId?: string | null } }

type PartFormProps = {
  title: string
  part: { what: string; dueOn: string | null; employeeId?: string | null; version: number } | undefined
  /** A step has a day and somebody who takes it; a benefit may have neither. */
  isDueNeeded?: boolean
  onSave: (written: WrittenPart, context: CallContext) => Promise<{ operationId: string }>
  onClose: () => void
}

/** The words and the day of a step or of a benefit. */
export function PartForm({ title, part, isDueNeeded = false, onSave, onClose }: PartFormProps) {
  const t = useText<typeof texts>('plans')
  const saved = useUndo()
  const queryClient = useQueryClient()
  const save = async ({ what, dueOn, employeeId }: Values, context: CallContext) => {
    const written = {
      what,
      dueOn: dueOn?.format('YYYY-MM-DD') ?? null,
      // Nobody chosen for a new step: whoever writes it takes it.
      employeeId: part === undefined && !employeeId ? {} : { employeeId: employeeId ?? null },
    }
    const { operationId } = await onSave(written, context)
    saved(operationId)
    await queryClient.invalidateQueries()
  }
  return (
    <FormDrawer<Values>
      open
      title={title}
      onClose={onClose}
      onSave={save}
      version={part?.version}
      initial={{
        what: part?.what ?? '',
        dueOn: part?.dueOn ? dayjs(part.dueOn) : isDueNeeded ? dayjs().add(14, 'day') : null,
        employeeId: part?.employeeId ?? null,
      }}
    >
      <Form.Item
        name="what"
        label={t('what')}
        rules={[{ required: true, whitespace: true, message: t('fillIn') }]}
      >
        <Input autoFocus maxLength={500} />
      </Form.Item>
      <Form.Item
        name="dueOn"
        label={t('dueOn')}
        rules={isDueNeeded ? [{ required: true, message: t('fillIn') }] : []}
      >
        <DayPicker style={{ width: '100%' }} />
      </Form.Item>
      {isDueNeeded && (
        <Form.Item name="employeeId" label={t('employee')}>
          <EmployeeSelect />
        </Form.Item>
      )}
    </FormDrawer>
  )
}

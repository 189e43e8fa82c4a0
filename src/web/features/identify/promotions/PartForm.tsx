import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { api, type CallContext, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/promotions.json'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { businessDay } from '../../../ui/format.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'
import { PartFields, type PartValues } from './PartFields.tsx'
import type { Part } from './promotion-words.ts'

type Values = PartValues & { promotionId: string }
type PartFormProps = { customerId: string; part: Part | 'new' | undefined; onClose: () => void }

/** That a customer took part in an activity, and what came of it. */
export function PartForm({ customerId, part, onClose }: PartFormProps) {
  const t = useText<typeof texts>('promotions')
  const format = useFormat()
  const saved = useUndo()
  const queryClient = useQueryClient()
  const edited = part === 'new' ? undefined : part
  const { data } = useQuery({ ...orpc.promotions.list.queryOptions(), enabled: part === 'new' })
  const today = businessDay(new Date(), format.locale.timeZone)
  const save = async ({ promotionId, ...values }: Values, context: CallContext) => {
    const { channel, done, ...said } = values
    // What is left open follows the activity.
    const own = { ...said, ...(channel ? { channel } : {}), ...(done ? { done } : {}) }
    const answer = edited
      ? await api.promotions.updatePart(
          { customerId, id: edited.id, ...said, channel: channel ?? null, done: done || null },
          { context },
        )
      : await api.promotions.addPart({ customerId, promotionId, ...own })
    saved(answer.operationId)
    await queryClient.invalidateQueries()
  }
  const options = data?.data.map(({ id, name, startsOn }) => ({
    value: id,
    label: `${name} · ${format.date(startsOn)}`,
  }))
  return (
    <FormDrawer<Values>
      title={edited ? edited.promotionName : t('add')}
      open={part !== undefined}
      onClose={onClose}
      onSave={save}
      version={edited?.version}
      initial={{
        ...(edited ? { promotionId: edited.promotionId } : {}),
        tookPartOn: edited?.tookPartOn ?? today,
        channel: edited?.channel ?? null,
        outcome: edited?.outcome ?? 'none',
        done: edited?.done ?? '',
        asked: edited?.asked ?? '',
        answered: edited?.answered ?? '',
      }}
    >
      {!edited && (
        <Form.Item
          name="promotionId"
          label={t('activity')}
          rules={[{ required: true, message: t('required') }]}
          {...(options?.length === 0 ? { extra: t('noneYet') } : {})}
        >
          <Select showSearch={{ optionFilterProp: 'label' }} options={options ?? []} loading={!options} />
        </Form.Item>
      )}
      <PartFields today={today} />
    </FormDrawer>
  )
}

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Form, Select } from 'antd'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/promotions.json'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { businessDay } from '../../../ui/format.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'
import type { BulkTarget } from '../customers/BulkSheet.tsx'
import { PartFields, type PartValues } from './PartFields.tsx'

type Values = PartValues & { promotionId: string }
type PartsSheetProps = { target: BulkTarget; onDone: () => void; onClose: () => void }

/** All that are selected took part in an activity: one operation. */
export function PartsSheet({ target, onDone, onClose }: PartsSheetProps) {
  const t = useText<typeof texts>('promotions')
  const format = useFormat()
  const saved = useUndo()
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const { data } = useQuery(orpc.promotions.list.queryOptions())
  const today = businessDay(new Date(), format.locale.timeZone)
  const save = async ({ promotionId, channel, done, ...said }: Values) => {
    const own = { ...said, ...(channel ? { channel } : {}), ...(done ? { done } : {}) }
    const whom = target.kind === 'some' ? { customerIds: target.ids } : { all: target.wanted }
    const { added, known, operationId } = await api.promotions.addMany({ id: promotionId, ...whom, ...own })
    const words = t('many.added', { count: added, shown: format.number(added), known: format.number(known) })
    if (operationId) saved(operationId, words)
    else void message.info(t('many.none'))
    onDone()
    await queryClient.invalidateQueries()
  }
  return (
    <FormDrawer<Values>
      title={t('many.title')}
      open
      onClose={onClose}
      onSave={save}
      initial={{ tookPartOn: today, outcome: 'none' }}
    >
      <Form.Item
        name="promotionId"
        label={t('activity')}
        rules={[{ required: true, message: t('required') }]}
        {...(data?.data.length === 0 ? { extra: t('noneYet') } : {})}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={(data?.data ?? []).map(({ id, name, startsOn }) => ({
            value: id,
            label: `${name} · ${format.date(startsOn)}`,
          }))}
        />
      </Form.Item>
      <PartFields today={today} />
    </FormDrawer>
  )
}

import { App } from 'antd'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/today.json'
import { useCan } from '../../../session.ts'
import { formatPhone } from '../../../ui/format.ts'
import { useIsPhone } from '../../../ui/use-media.ts'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import type { Glance } from './today-words.ts'

/** On a phone it dials; at a desk the number goes to the clipboard, for the telephone that stands beside it. */
export function useCall({ customerId, phone }: Pick<Glance, 'customerId' | 'phone'>): () => Promise<void> {
  const t = useText<typeof texts>('today')
  const can = useCan()
  const isPhone = useIsPhone()
  const { message } = App.useApp()
  const showProblem = useShowProblem()
  return async () => {
    try {
      const number = phone?.includes('*') && can('customer.reveal') ? await reveal(customerId) : phone
      if (!number) return
      if (isPhone && !number.includes('*')) {
        location.href = `tel:${number}`
        return
      }
      await navigator.clipboard.writeText(number)
      void message.success(t('phoneCopied', { phone: formatPhone(number) }))
    } catch (error) {
      showProblem(error)
    }
  }
}

async function reveal(customerId: string): Promise<string | null> {
  return (await api.customers.reveal({ id: customerId, field: 'phone' })).value
}

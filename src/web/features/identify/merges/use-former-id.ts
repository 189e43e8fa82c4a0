/** Whoever comes by the id of somebody merged is told once, and the address becomes that of the customer he is now. */
import { useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import { useEffect } from 'react'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/merges.json'
import { useFormat } from '../../../ui/LocaleProvider.tsx'

export function useFormerId(asked: string | undefined, found: { id: string; name: string } | undefined) {
  const t = useText<typeof texts>('merges')
  const format = useFormat()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const id = found?.id
  const name = found?.name
  const former = asked && id && asked !== id ? asked : undefined
  useEffect(() => {
    if (!former || !id || !name) return
    void navigate({ to: '/identify/customers/$customerId', params: { customerId: id }, replace: true })
    const say = async () => {
      const { data } = await api.merges.members({ id })
      const member = data.find((each) => each.id === former)
      if (!member) return
      const words = { member: member.name, name, date: format.date(member.mergedAt) }
      void message.info({ key: former, content: t('former', words), duration: 8 })
    }
    // That it cannot be said is no reason not to show the customer.
    void say().catch(() => undefined)
  }, [former, id, name, navigate, message, format, t])
}

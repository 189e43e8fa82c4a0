/** ⌘K finds what stands with customers, one heading a kind; one question to the server answers them all. */
import {
  CheckOutlined,
  CoffeeOutlined,
  CommentOutlined,
  EditOutlined,
  ExclamationOutlined,
  FileTextOutlined,
  HeartOutlined,
  PhoneOutlined,
  QrcodeOutlined,
  SearchOutlined,
  SmileOutlined,
  UserOutlined,
} from '@ant-design/icons'
import { type ReactNode, useDeferredValue } from 'react'
import type { Command, CommandSource } from '../../../frame/commands.ts'
import type { FrameSlots } from '../../../frame/slots.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/search.json'
import { useCan } from '../../../session.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Person } from '../../../ui/Person.tsx'
import { type Hit, targetOf } from './hit-target.ts'
import { isWritten, kindNames, type WrittenKind } from './kinds.ts'
import { Marked } from './Marked.tsx'
import { nearMark } from './near-mark.ts'
import { useFound } from './use-found.ts'
import { withPhone } from './with-phone.ts'

const ofEach = 6

const icons: Record<WrittenKind, ReactNode> = {
  note: <EditOutlined />,
  contact: <CommentOutlined />,
  promise: <CheckOutlined />,
  complaint: <ExclamationOutlined />,
  answer: <SmileOutlined />,
  document: <FileTextOutlined />,
  want: <HeartOutlined />,
  trait: <UserOutlined />,
  careNote: <CoffeeOutlined />,
  contactPoint: <PhoneOutlined />,
  owned: <QrcodeOutlined />,
}

function useAnswer(typed: string) {
  const query = useDeferredValue(typed)
  const can = useCan()
  return useFound({ q: query, limit: ofEach }, query.length > 0 && can('customer.read'))
}

function useCommandOf(): (hit: Hit) => Command {
  const t = useText<typeof texts>('search')
  const format = useFormat()
  return (hit) => {
    const { kind, id, title, snippet, marks, customerName } = hit
    const isNamed = kind === 'customer' || kind === 'person'
    const shown = snippet ?? title
    return {
      key: `${kind} ${id}`,
      title: isNamed ? title : shown,
      ...(isNamed ? {} : { shown: <Marked {...nearMark(shown, marks)} /> }),
      hint:
        kind === 'customer'
          ? withPhone(snippet ?? '')
          : hintOf(hit, customerName ?? t('house'), format.date(hit.at)),
      icon: isNamed ? <Person name={title} size={20} isNameHidden /> : icons[kind],
      ...targetOf(hit),
    }
  }
}

const hintOf = ({ kind }: Hit, customerName: string, date: string) =>
  kind === 'person' ? customerName : `${customerName} · ${date}`

type Answer = NonNullable<ReturnType<typeof useAnswer>['found']['data']>

function source(key: string, title: string, pick: (answer: Answer) => Hit[]): CommandSource {
  return {
    key,
    title,
    useFind: (query) => {
      const { found, isSearching } = useAnswer(query)
      const commandOf = useCommandOf()
      return {
        commands: (found.data ? pick(found.data) : []).map(commandOf),
        isSearching,
      }
    },
  }
}

const ofKind = (kind: WrittenKind) =>
  source(kind, `search:kind.${kind}`, ({ texts }) => texts.filter((hit) => hit.kind === kind))

const everything: CommandSource = {
  key: 'everything',
  title: 'search:title',
  leadsOn: true,
  useFind: (query) => {
    const t = useText<typeof texts>('search')
    const can = useCan()
    if (query.length === 0 || !can('customer.read')) return { commands: [] }
    const to = { to: '/identify/search', search: { q: query } }
    return {
      commands: [{ key: 'all', title: t('allResults', { query }), icon: <SearchOutlined />, ...to }],
    }
  },
}

export const slots: FrameSlots = {
  commands: [
    source('customers', 'search:kind.customer', ({ customers }) => customers),
    source('people', 'search:kind.person', ({ people }) => people),
    ...kindNames.filter(isWritten).map(ofKind),
    source('similar', 'search:similar', ({ similar }) => similar),
    everything,
  ],
}

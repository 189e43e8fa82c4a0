/** An entry of the time line in the reader's words: what happened as one sentence, the rest below it. */
import {
  BellOutlined,
  BookOutlined,
  BulbOutlined,
  CheckOutlined,
  CommentOutlined,
  EditOutlined,
  ExclamationOutlined,
  FileTextOutlined,
  GlobalOutlined,
  HeartOutlined,
  LinkOutlined,
  MailOutlined,
  NotificationOutlined,
  PhoneOutlined,
  RollbackOutlined,
  ShopOutlined,
  ShoppingOutlined,
  SmileOutlined,
  StarOutlined,
  SwapOutlined,
  ToolOutlined,
  UserAddOutlined,
  UserOutlined,
  WechatOutlined,
} from '@ant-design/icons'
import { type ReactNode, useCallback } from 'react'
import { type Translate, useText } from '../../../i18n.ts'
import type events from '../../../locales/zh-CN/events.json'
import type texts from '../../../locales/zh-CN/timeline.json'
import type today from '../../../locales/zh-CN/today.json'
import { type Formats, useFormat } from '../../../ui/LocaleProvider.tsx'
import type { TimelineEntry, TimelineTone } from '../../../ui/Timeline.tsx'
import { sayCounts, sayKind } from '../events/event-words.ts'
import { useTieKinds } from '../ties/use-tie-kinds.ts'
import { ChangeLines, ContactDetail, OrderLines } from './EntryDetail.tsx'
import type { Entry } from './entry.ts'
import { MarkedDetail } from './MarkedDetail.tsx'

type Words = {
  t: Translate<typeof texts>
  said: Translate<typeof today>
  activity: Translate<typeof events>
  format: Formats
  roleOf: ReturnType<typeof useTieKinds>['roleOf']
}
/** What `TimelineEntry` adds to the moment. */
type Told = Pick<TimelineEntry, 'title' | 'detail' | 'by' | 'icon' | 'tone'>
type Of<Kind extends Entry['kind']> = Extract<Entry, { kind: Kind }>

const channelIcons: Record<Of<'contact'>['channel'], ReactNode> = {
  visit: <UserOutlined />,
  call: <PhoneOutlined />,
  message: <CommentOutlined />,
  email: <MailOutlined />,
  wechat: <WechatOutlined />,
  counter: <ShopOutlined />,
  other: <BellOutlined />,
}

const promiseTones = { made: 'plain', kept: 'good', broken: 'alarm', cancelled: 'plain' } as const

function tellOrder(entry: Of<'purchase'> | Of<'return'>, { t, format }: Words): Told {
  const isReturn = entry.kind === 'return'
  const amount = format.money({ amountMinor: Math.abs(entry.amountMinor), currency: entry.currency })
  return {
    title: t(`order.${entry.kind}`, { amount }),
    detail: <OrderLines entry={entry} />,
    by: entry.departmentName,
    icon: isReturn ? <RollbackOutlined /> : <ShoppingOutlined />,
    tone: isReturn ? 'attention' : 'plain',
  }
}

function toneOfContact({ isComplaint, mood }: Of<'contact'>): TimelineTone {
  if (isComplaint) return 'alarm'
  if (mood !== null && mood <= 2) return 'attention'
  return mood !== null && mood >= 4 ? 'good' : 'plain'
}

function tellContact(entry: Of<'contact'>, { t, said }: Words): Told {
  const parts = { channel: said(`channels.${entry.channel}`), reason: said(`reasons.${entry.reason}`) }
  const spoken = t(`contact.${entry.direction}`, parts)
  const sentence = entry.notReached ? t('contact.notReached', { sentence: spoken }) : spoken
  return {
    title: entry.personName ? t('contact.with', { sentence, name: entry.personName }) : sentence,
    detail: <ContactDetail entry={entry} />,
    by: entry.employeeName,
    icon: channelIcons[entry.channel],
    tone: toneOfContact(entry),
  }
}

function tellPromise(entry: Of<'promise'>, { t, format }: Words): Told {
  return {
    title: t(`promise.${entry.event}`, { what: entry.what, due: format.date(entry.dueOn, 'monthDay') }),
    detail: entry.note,
    by: entry.employeeName,
    icon: <CheckOutlined />,
    tone: promiseTones[entry.event],
  }
}

function tellComplaint(entry: Of<'complaint'>, { t }: Words): Told {
  const isSettled = entry.event === 'settled'
  return {
    title: t(`complaint.${entry.event}`, { about: entry.about }),
    detail: isSettled ? entry.settlement : null,
    by: entry.employeeName,
    icon: isSettled ? <CheckOutlined /> : <ExclamationOutlined />,
    tone: isSettled ? 'good' : 'alarm',
  }
}

function tellAnswer(entry: Of<'answer'>, { t }: Words): Told {
  const scores = { expected: entry.expected, perceived: entry.perceived }
  if (entry.event === 'settled')
    return {
      title: t('answer.settled', scores),
      detail: entry.settlement,
      by: entry.employeeName,
      icon: <CheckOutlined />,
      tone: 'good',
    }
  return {
    title: t('answer.given', scores),
    detail: entry.comment,
    icon: <SmileOutlined />,
    tone: entry.ratio < 1 ? 'alarm' : entry.ratio > 1 ? 'good' : 'plain',
  }
}

function tellPlan(entry: Of<'plan'>, { t }: Words): Told {
  return {
    title: t(`plan.${entry.event}`, { what: entry.what }),
    detail: entry.note,
    by: entry.employeeName,
    icon: entry.event === 'benefitDelivered' ? <StarOutlined /> : <BookOutlined />,
    tone: entry.event === 'stepDone' || entry.event === 'benefitDelivered' ? 'good' : 'plain',
  }
}

function tellTie(entry: Of<'tie'>, { t, roleOf }: Words): Told {
  const role = roleOf({ kind: entry.tieKind, isInverse: entry.isInverse })
  return {
    title: t(`tie.${entry.event}`, { role, name: entry.otherName ?? t('tie.somebody') }),
    detail: entry.note,
    by: entry.employeeName,
    icon: <LinkOutlined />,
  }
}

function tellHandoff(entry: Of<'handoff'>, { t }: Words): Told {
  return {
    title: t('handoff', { from: entry.fromName ?? '–', to: entry.toName ?? '–' }),
    detail: entry.note,
    icon: <SwapOutlined />,
  }
}

/** What an undoing put back is not told as a new change: it stands above the change that it took back. */
function titleOfChange({ operationKind, isUndone }: Of<'change'>) {
  if (operationKind === 'operation.undo') return 'change.tookBack'
  if (operationKind === 'customerLink.answer') return isUndone ? 'change.undone' : 'change.byCustomer'
  if (operationKind === 'customer.merge') return isUndone ? 'change.mergeUndone' : 'change.merge'
  if (operationKind === 'customer.split') return isUndone ? 'change.splitUndone' : 'change.split'
  return isUndone ? 'change.undone' : 'change.title'
}

function titleOfCreation(kind: string) {
  if (kind.startsWith('import.')) return 'created.imported'
  return kind.startsWith('form.') ? 'created.form' : 'created.title'
}

/** The program's own doing, and the customer's by a form or a link, have no name. */
const whoDid = (name: string, t: Words['t']) =>
  name === 'system' || name === 'customer' ? t(`actor.${name}`) : name

function tellChange(entry: Of<'change'>, { t }: Words): Told {
  return {
    title: t(titleOfChange(entry)),
    detail: <ChangeLines entry={entry} />,
    by: whoDid(entry.actorName, t),
    icon: <EditOutlined />,
  }
}

function tellActivity(entry: Of<'activity'>, { activity }: Words): Told {
  return {
    title: sayCounts(entry.counts, activity),
    detail: entry.newest.map(({ kind, subject }) => `${sayKind(kind, activity)} ${subject}`).join(' · '),
    icon: <GlobalOutlined />,
  }
}

function tell(entry: Entry, words: Words): Told {
  switch (entry.kind) {
    case 'purchase':
    case 'return':
      return tellOrder(entry, words)
    case 'contact':
      return tellContact(entry, words)
    case 'promise':
      return tellPromise(entry, words)
    case 'complaint':
      return tellComplaint(entry, words)
    case 'answer':
      return tellAnswer(entry, words)
    case 'plan':
      return tellPlan(entry, words)
    case 'tie':
      return tellTie(entry, words)
    case 'handoff':
      return tellHandoff(entry, words)
    case 'want':
      return {
        title: words.t(`want.${entry.event}`, { what: entry.what }),
        detail: entry.note,
        by: entry.employeeName,
        icon: <BulbOutlined />,
        tone: entry.event === 'met' ? 'good' : 'plain',
      }
    case 'promotion':
      return {
        title: words.t('promotion.title', { name: entry.name }),
        detail: [words.t(`promotion.${entry.outcome}`), entry.done, entry.asked, entry.answered]
          .filter(Boolean)
          .join(' · '),
        by: entry.employeeName,
        icon: <NotificationOutlined />,
        tone: entry.outcome === 'none' ? 'plain' : 'good',
      }
    case 'careNote':
      return {
        title: words.t(entry.personName ? 'careNote.of' : 'careNote.title', { name: entry.personName ?? '' }),
        detail: [entry.text, entry.cause].filter(Boolean).join(' · '),
        by: entry.employeeName,
        icon: <HeartOutlined />,
        tone: entry.mood !== null && entry.mood <= 2 ? 'attention' : 'plain',
      }
    case 'document':
      return {
        title: words.t(`document.${entry.event}`, { title: entry.title, number: entry.number }),
        detail: entry.note,
        by: entry.employeeName,
        icon: <FileTextOutlined />,
      }
    case 'owned':
      return {
        title: words.t(`owned.${entry.event}`, { name: entry.name }),
        detail: entry.note,
        by: entry.employeeName,
        icon: <ToolOutlined />,
      }
    case 'activity':
      return tellActivity(entry, words)
    case 'change':
      return tellChange(entry, words)
    case 'person':
      return {
        title: words.t(`person.${entry.relation}`, { name: entry.name }),
        by: entry.employeeName,
        icon: <UserAddOutlined />,
      }
    case 'created':
      return {
        title: words.t(titleOfCreation(entry.operationKind)),
        by: whoDid(entry.actorName, words.t),
        icon: <UserAddOutlined />,
      }
  }
}

const withMark = (told: Told, { mark }: Entry): Told =>
  mark ? { ...told, detail: <MarkedDetail detail={told.detail} mark={mark} /> } : told

/** Ids are one of a kind only within a kind. */
export const keyOfEntry = (entry: Entry) => `${entry.kind} ${entry.id}`

export function useEntryOf(): (entry: Entry) => TimelineEntry {
  const t = useText<typeof texts>('timeline')
  const said = useText<typeof today>('today')
  const activity = useText<typeof events>('events')
  const format = useFormat()
  const { roleOf } = useTieKinds()
  return useCallback(
    (entry) => ({
      id: keyOfEntry(entry),
      at: entry.at,
      ...withMark(tell(entry, { t, said, activity, format, roleOf }), entry),
    }),
    [t, said, activity, format, roleOf],
  )
}

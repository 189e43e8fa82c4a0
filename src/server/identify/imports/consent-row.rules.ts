// A row of a file of consents: for what, by which way, yes or no, when and how it was said.
import type { ConsentChannel, ConsentPurpose } from '../../../contracts/consent-words.ts'
import { judgeConsents } from '../consents/consents-told.service.ts'
import { parseMoment } from './date.rules.ts'
import { day, longWords, nobody, type RecordKind, type Whose } from './record-row.rules.ts'
import { Refusal } from './refusal.rules.ts'
import { addMissing } from './row.rules.ts'
import { readWord, wordTable } from './word.rules.ts'

type State = 'granted' | 'refused' | 'withdrawn'
type How = 'form' | 'link' | 'call' | 'paper' | 'inPerson' | 'message' | 'import'

type ConsentSaid = Whose & {
  purpose: ConsentPurpose | null
  channel: ConsentChannel | null
  state: State | null
  at: Date | null
  until: string | null
  how: How | null
  note: string | null
}

const purposes = wordTable<ConsentPurpose>([
  ['service', '服务,合同服务,service'],
  ['care', '关怀,客户关怀,关怀活动,care'],
  ['marketing', '营销,推广,广告,促销,marketing,promotion,advertising,newsletter'],
  ['profiling', '自动分析,画像,分析,profiling,analysis'],
  ['tracking', '网上行为,跟踪,浏览记录,tracking,cookies'],
  ['sensitive', '敏感信息,敏感个人信息,sensitive,sensitive data'],
  ['recording', '录音,通话录音,recording,call recording'],
  ['reference', '作为案例,案例,推荐案例,reference,case study'],
  ['sharing', '与伙伴共享,共享,信息共享,第三方共享,sharing,data sharing'],
])
const channels = wordTable<ConsentChannel | null>([
  ['call', '电话,打电话,手机,call,phone,telephone'],
  ['wechat', '微信,wechat,weixin'],
  ['message', '短信,手机短信,message,sms,text message'],
  ['email', '邮件,邮箱,电子邮件,email,e-mail,mail'],
  ['visit', '上门,拜访,上门拜访,visit'],
  ['letter', '信件,信函,邮寄,letter,post'],
  [null, '所有方式,全部,不限,all,any,every channel'],
])
const states = wordTable<State>([
  ['granted', '同意,是,愿意,已同意,授权,接受,granted,agreed,yes,y,true,1,opt-in,opted in,consent'],
  ['refused', '拒绝,不同意,否,不愿意,拒收,refused,declined,no,n,false,0'],
  ['withdrawn', '撤回,已撤回,退订,取消,取消授权,withdrawn,revoked,unsubscribed,opt-out,opted out'],
])
const ways = wordTable<How>([
  ['form', '表单,报名表,网站,网页,form,web form,website'],
  ['link', '链接,link'],
  ['call', '电话,通话,call,phone'],
  ['paper', '书面,纸质,合同,签字,签署,paper,contract,signed,written'],
  ['inPerson', '当面,口头,本人口头,到店,面谈,in person,inperson,verbal,face to face'],
  ['message', '消息,短信,微信,邮件,message,sms,email'],
  ['import', '导入,旧系统,系统迁移,import,migration,old system'],
])

/** The words by which these columns are read, by the refusal of whatever else stands there. */
export const consentWords = {
  purposeUnknown: purposes,
  channelUnknown: channels,
  consentStateUnknown: states,
  howUnknown: ways,
}

export const consentKind: RecordKind<ConsentSaid> = {
  empty: () => ({
    ...nobody,
    purpose: null,
    channel: null,
    state: null,
    at: null,
    until: null,
    how: null,
    note: null,
  }),
  fields: {
    purpose: () => (cell) => readWord(cell, purposes, 'purposeUnknown'),
    channel: () => (cell) => readWord(cell, channels, 'channelUnknown'),
    state: () => (cell) => readWord(cell, states, 'consentStateUnknown'),
    at:
      ({ dateOrder }, { instantOf }) =>
      (cell) => {
        const moment = parseMoment(cell, dateOrder)
        if (moment === null || moment instanceof Refusal) return moment
        const { wall, offsetMinutes } = moment
        return new Date(offsetMinutes === null ? instantOf(wall) : wall - offsetMinutes * 60_000)
      },
    until: day,
    how: () => (cell) => readWord(cell, ways, 'howUnknown'),
    note: longWords(1000),
  },
  finish(draft, columns) {
    const { purpose, state } = draft.record
    if (purpose === null) addMissing(draft, [columns.get('purpose')], 'purposeMissing')
    if (state === null) addMissing(draft, [columns.get('state')], 'consentStateMissing')
  },
  judge: (ctx, lines, told) =>
    judgeConsents(
      ctx,
      lines.flatMap(({ line, home, said }) => {
        const { purpose, channel, state, at, until, how, note } = said
        return purpose === null || state === null
          ? []
          : [{ line, home, purpose, channel, state, at, until, how: how ?? 'import', note }]
      }),
      told,
    ),
}

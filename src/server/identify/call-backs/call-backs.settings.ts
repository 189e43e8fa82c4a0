// Which records are checked by telephone, and with which words. All of it is ours: the sources name the desk and no numbers.
import { z } from 'zod'
import { defineSetting } from '../../platform/settings/setting.ts'

const share = z.number().int().min(0).max(100)

export const rulesSetting = defineSetting(
  'callBack.rules',
  z.object({
    /** Of how many in a hundred. */
    newPercent: share,
    changedPercent: share,
    importPercent: share,
    /** Days until which somebody should have called. */
    dueDays: z.number().int().min(0).max(60),
    /** Calls without an answer after which the phone is out of reach. */
    tries: z.number().int().min(1).max(10),
    retryDays: z.number().int().min(1).max(30),
  }),
  { newPercent: 10, changedPercent: 20, importPercent: 2, dueDays: 3, tries: 3, retryDays: 1 },
)

const words = z.string().trim().min(1).max(2000)
const scripts = z.object({ new: words, changed: words, import: words, other: words })

/** {name} is the customer, {owner} whoever looks after him, {company} the house. */
export const scriptsSetting = defineSetting('callBack.scripts', z.object({ zh: scripts, en: scripts }), {
  zh: {
    new: '{name}您好，我是{company}的客服，感谢您选择我们。您的客户经理是{owner}。想跟您核对一下登记的资料，以后有好消息能及时告诉您，只占用您一分钟。',
    changed:
      '{name}您好，我是{company}的客服。我们登记到您的资料有变动，想跟您核对一下，免得以后联系不上您。',
    import:
      '{name}您好，我是{company}的客服，谢谢您一直以来的支持。我们在整理客户档案，想请您核对几项资料，只占用您一分钟。',
    other: '{name}您好，我是{company}的客服，谢谢您一直以来的支持。想跟您核对一下资料，您现在方便吗？',
  },
  en: {
    new: 'Good day, {name}, this is {company}. Thank you for choosing us. {owner} looks after you here. May I check in a minute that we have noted your details correctly?',
    changed:
      'Good day, {name}, this is {company}. Some of your details have changed with us; may I check them, so that we can always reach you?',
    import:
      'Good day, {name}, this is {company}. Thank you for staying with us. We are putting our records in order; may I check a few details with you?',
    other:
      'Good day, {name}, this is {company}. Thank you for staying with us. May I check your details with you? Is this a good moment?',
  },
})

// Our proposal for the package of each tier, until a house writes its own.
import type { z } from 'zod'
import type { servicePackage } from '../../../contracts/package.contract.ts'

export type ServicePackage = z.infer<typeof servicePackage>

export const defaultPackages: ServicePackage[] = [
  {
    tier: 'vip',
    nameZh: '贵宾服务',
    nameEn: 'VIP service',
    summaryZh: '专人负责，随时找得到人；诉求随时上报，尽快给出方案，让客户没有后顾之忧。',
    summaryEn:
      'One person answers for the relationship and can be reached; what the customer asks is passed on at once and solved quickly.',
    services: [
      { zh: '专属客户经理一对一服务', en: 'A personal relationship manager, one to one' },
      { zh: '绿色通道，业务优先办理', en: 'Green channel: handled first' },
      { zh: '专属服务小组支持', en: 'A service team behind the manager' },
      { zh: '免费专线电话', en: 'A toll-free line' },
      { zh: '当天响应', en: 'An answer on the same day' },
      { zh: '按将来的需要预留服务', en: 'Capacity reserved for future needs' },
    ],
  },
  {
    tier: 'ordinary',
    nameZh: '标准服务',
    nameEn: 'Standard service',
    summaryZh: '同样耐心细致；接近贵宾标准的客户主动培养。',
    summaryEn: 'The same patience and care; customers near the VIP line are developed on purpose.',
    services: [
      { zh: '耐心细致的咨询与办理', en: 'Patient, careful advice and handling' },
      { zh: '两个工作日内答复', en: 'An answer within two working days' },
      { zh: '每年至少一次主动问候', en: 'We get in touch at least once a year' },
    ],
  },
]

// Where data come from, and whom of two that differ is believed: the lower rank. The order is ours; a house may set its own.

export type Source = { key: string; nameZh: string; nameEn: string; rank: number }

export const builtInSources: Source[] = [
  { key: 'callBack', nameZh: '回访核实', nameEn: 'Call-back', rank: 1 },
  { key: 'customer', nameZh: '客户本人', nameEn: 'The customer', rank: 5 },
  { key: 'staff', nameZh: '员工录入', nameEn: 'Staff', rank: 10 },
  { key: 'form', nameZh: '报名表', nameEn: 'Form', rank: 20 },
  { key: 'api', nameZh: '接口', nameEn: 'API', rank: 30 },
  { key: 'import', nameZh: '导入', nameEn: 'Import', rank: 40 },
  { key: 'event', nameZh: '事件', nameEn: 'Event', rank: 50 },
  { key: 'partner', nameZh: '合作伙伴', nameEn: 'Partner', rank: 60 },
]

/** Instructions on single numbers, on memory and between threads: opcode, operands → results, immediates. */
import type { Row } from './instructions.ts';

export const scalarInstructions = {
  // Stack and memory
  unreachable: [0x00, '→'],
  'memory.copy': [0xfc00a, 'i32 i32 i32 →', { zeros: 2 }],
  'memory.fill': [0xfc00b, 'i32 i32 i32 →', { zeros: 1 }],

  // Constants
  'i32.const': [0x41, '→ i32', { literal: 'i32' }],
  'i64.const': [0x42, '→ i64', { literal: 'i64' }],
  'f32.const': [0x43, '→ f32', { literal: 'f32' }],
  'f64.const': [0x44, '→ f64', { literal: 'f64' }],

  // Loads and stores
  'i32.load': [0x28, 'i32 → i32', { bytes: 4 }],
  'i64.load': [0x29, 'i32 → i64', { bytes: 8 }],
  'f32.load': [0x2a, 'i32 → f32', { bytes: 4 }],
  'f64.load': [0x2b, 'i32 → f64', { bytes: 8 }],
  'i32.store': [0x36, 'i32 i32 →', { bytes: 4 }],
  'i64.store': [0x37, 'i32 i64 →', { bytes: 8 }],
  'f32.store': [0x38, 'i32 f32 →', { bytes: 4 }],
  'f64.store': [0x39, 'i32 f64 →', { bytes: 8 }],

  // i32
  'i32.eqz': [0x45, 'i32 → i32'],
  'i32.eq': [0x46, 'i32 i32 → i32'],
  'i32.ne': [0x47, 'i32 i32 → i32'],
  'i32.lt_s': [0x48, 'i32 i32 → i32'],
  'i32.lt_u': [0x49, 'i32 i32 → i32'],
  'i32.gt_s': [0x4a, 'i32 i32 → i32'],
  'i32.le_s': [0x4c, 'i32 i32 → i32'],
  'i32.ge_s': [0x4e, 'i32 i32 → i32'],
  'i32.ge_u': [0x4f, 'i32 i32 → i32'],
  'i32.add': [0x6a, 'i32 i32 → i32'],
  'i32.sub': [0x6b, 'i32 i32 → i32'],
  'i32.mul': [0x6c, 'i32 i32 → i32'],
  'i32.div_s': [0x6d, 'i32 i32 → i32'],
  'i32.div_u': [0x6e, 'i32 i32 → i32'],
  'i32.and': [0x71, 'i32 i32 → i32'],
  'i32.or': [0x72, 'i32 i32 → i32'],
  'i32.xor': [0x73, 'i32 i32 → i32'],
  'i32.shl': [0x74, 'i32 i32 → i32'],
  'i32.shr_u': [0x76, 'i32 i32 → i32'],

  // i64
  'i64.eq': [0x51, 'i64 i64 → i32'],
  'i64.lt_u': [0x54, 'i64 i64 → i32'],
  'i64.clz': [0x79, 'i64 → i64'],
  'i64.add': [0x7c, 'i64 i64 → i64'],
  'i64.sub': [0x7d, 'i64 i64 → i64'],
  'i64.mul': [0x7e, 'i64 i64 → i64'],
  'i64.and': [0x83, 'i64 i64 → i64'],
  'i64.or': [0x84, 'i64 i64 → i64'],
  'i64.xor': [0x85, 'i64 i64 → i64'],
  'i64.shl': [0x86, 'i64 i64 → i64'],
  'i64.shr_s': [0x87, 'i64 i64 → i64'],
  'i64.shr_u': [0x88, 'i64 i64 → i64'],

  // f32
  'f32.eq': [0x5b, 'f32 f32 → i32'],
  'f32.lt': [0x5d, 'f32 f32 → i32'],
  'f32.abs': [0x8b, 'f32 → f32'],
  'f32.neg': [0x8c, 'f32 → f32'],
  'f32.floor': [0x8e, 'f32 → f32'],
  'f32.sqrt': [0x91, 'f32 → f32'],
  'f32.add': [0x92, 'f32 f32 → f32'],
  'f32.sub': [0x93, 'f32 f32 → f32'],
  'f32.mul': [0x94, 'f32 f32 → f32'],
  'f32.div': [0x95, 'f32 f32 → f32'],
  'f32.min': [0x96, 'f32 f32 → f32'],
  'f32.max': [0x97, 'f32 f32 → f32'],

  // f64
  'f64.eq': [0x61, 'f64 f64 → i32'],
  'f64.lt': [0x63, 'f64 f64 → i32'],
  'f64.gt': [0x64, 'f64 f64 → i32'],
  'f64.le': [0x65, 'f64 f64 → i32'],
  'f64.abs': [0x99, 'f64 → f64'],
  'f64.neg': [0x9a, 'f64 → f64'],
  'f64.floor': [0x9c, 'f64 → f64'],
  'f64.sqrt': [0x9f, 'f64 → f64'],
  'f64.add': [0xa0, 'f64 f64 → f64'],
  'f64.sub': [0xa1, 'f64 f64 → f64'],
  'f64.mul': [0xa2, 'f64 f64 → f64'],
  'f64.div': [0xa3, 'f64 f64 → f64'],
  'f64.min': [0xa4, 'f64 f64 → f64'],
  'f64.max': [0xa5, 'f64 f64 → f64'],
  'f64.copysign': [0xa6, 'f64 f64 → f64'],

  // Conversions
  'i32.wrap_i64': [0xa7, 'i64 → i32'],
  'i64.extend_i32_u': [0xad, 'i32 → i64'],
  'f64.convert_i64_s': [0xb9, 'i64 → f64'],
  'f64.convert_i64_u': [0xba, 'i64 → f64'],
  'i32.reinterpret_f32': [0xbc, 'f32 → i32'],
  'i64.reinterpret_f64': [0xbd, 'f64 → i64'],
  'f32.reinterpret_i32': [0xbe, 'i32 → f32'],
  'f64.reinterpret_i64': [0xbf, 'i64 → f64'],

  // Threads
  'memory.atomic.notify': [0xfe000, 'i32 i32 → i32', { bytes: 4 }],
  'memory.atomic.wait32': [0xfe001, 'i32 i32 i64 → i32', { bytes: 4 }],
  'i32.atomic.load': [0xfe010, 'i32 → i32', { bytes: 4 }],
  'i32.atomic.store': [0xfe017, 'i32 i32 →', { bytes: 4 }],
  'i32.atomic.rmw.add': [0xfe01e, 'i32 i32 → i32', { bytes: 4 }],
} as const satisfies Record<string, Row>;

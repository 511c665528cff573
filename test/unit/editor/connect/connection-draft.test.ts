import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  EMPTY_DRAFT,
  named,
  nameOf,
  secretCaution,
  settingOf,
} from '../../../../src/editor/connect/connection-draft.ts';

describe('what is written about a connection', () => {
  const wrong = { ...EMPTY_DRAFT, url: 'localhost:4041' };

  it('proposes the host as the name, whichever way the address is written', () => {
    assert.equal(nameOf(wrong), 'localhost:4041');
    assert.equal(nameOf({ ...wrong, url: 'https://a.example/prefix' }), 'a.example');
    assert.equal(nameOf({ ...wrong, url: 'ftp://a' }), '');
  });

  it('lets a name that was only proposed follow a corrected address', () => {
    const accepted = named(wrong, nameOf(wrong));
    assert.equal(nameOf({ ...accepted, url: 'localhost:4040' }), 'localhost:4040');
  });

  it('keeps a name of the reader whatever becomes of the address', () => {
    const chosen = named(wrong, 'shop');
    assert.equal(settingOf({ ...chosen, url: 'localhost:4040' }).name, 'shop');
  });

  it('warns of a secret that goes over plain http to another machine', () => {
    assert.match(secretCaution({ ...wrong, url: 'pyroscope:4040' }) ?? '', /over http,/);
    assert.equal(secretCaution(wrong), undefined);
  });
});

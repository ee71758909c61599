"""What others have published for Argon2id, AES-256-GCM-SIV and HKDF, through what a header is made with."""

import hmac

import pytest

from journal.errors import Code, VaultError
from journal.vault.keys.cost import KdfCost
from journal.vault.keys.data_key import DATABASE, DataKey
from journal.vault.keys.slots import Slot, _from_passphrase, _unwrap

# Source: the argon2 program's answers, as OpenSSL and pyca/cryptography test with; 32 KiB, 3 passes, 4 lanes.
ARGON2ID = {
    b"": "0a34f1abde67086c82e785eaf17c68382259a264f4e61b91cd2763cb75ac189a",
    b"\x01" * 32: "03aab965c12001c9d7d0d2de33192c0494b684bb148196d73c1df1acaf6d0c2e",
}
# Source: RFC 8452, appendix C.2: AEAD_AES_256_GCM_SIV with 32 bytes of plaintext; associated data, ciphertext, tag.
KEY = bytes([1]) + bytes(31)
NONCE = bytes([3]) + bytes(11)
GCM_SIV = {
    b"": (
        "0100000000000000000000000000000002000000000000000000000000000000",
        "4a6a9db4c8c6549201b9edb53006cba821ec9cf850948a7c86c68ac7539d027fe819e63abcd020b006a976397632eb5d",
    ),
    b"\x01": (
        "0200000000000000000000000000000003000000000000000000000000000000",
        "07dad364bfc2b9da89116d7bef6daaaf6f255510aa654f920ac81b94e8bad365aea1bad12702e1965604374aab96dbbc",
    ),
}


@pytest.mark.parametrize("passphrase", ARGON2ID)
def test_argon2id(passphrase: bytes) -> None:
    derived = _from_passphrase(bytearray(passphrase), b"\x02" * 16, KdfCost(memory_kib=32, passes=3, lanes=4))
    assert derived.hex() == ARGON2ID[passphrase]


@pytest.mark.parametrize("bound_to", GCM_SIV)
def test_aes_gcm_siv(bound_to: bytes) -> None:
    plain, wrapped = GCM_SIV[bound_to]
    slot = Slot(salt=bytes(16), nonce=NONCE, wrapped=bytes.fromhex(wrapped))
    assert _unwrap(slot, bytearray(KEY), bound_to).copy().hex() == plain
    with pytest.raises(VaultError) as refused:
        _unwrap(slot, bytearray(KEY), bound_to + b"\x01")
    assert refused.value.code is Code.CREDENTIAL_WRONG


def test_hkdf_step_by_step() -> None:
    """Source: RFC 5869, sections 2.2 and 2.3: without a salt it is zeros; one block is enough for 32 bytes."""
    secret = bytes(range(32))
    extracted = hmac.digest(bytes(32), secret, "sha256")
    assert DataKey(bytearray(secret)).derive(DATABASE) == hmac.digest(extracted, b"daymark database\x01", "sha256")

"""A small Transformer encoder whose graph exports plainly: attention by hand, the mask added to the scores."""

import torch
from torch import nn
from torch.nn import functional as F


class Block(nn.Module):
    def __init__(self, width: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.q, self.k, self.v, self.o = (nn.Linear(width, width) for _ in range(4))
        self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        b, s, d = x.shape
        size = d // self.heads
        y = self.norm1(x)
        q, k, v = (f(y).view(b, s, self.heads, size).transpose(1, 2) for f in (self.q, self.k, self.v))
        scores = torch.matmul(q, k.transpose(-1, -2)) * size ** -0.5 + bias
        y = torch.matmul(self.dropout(torch.softmax(scores, -1)), v).transpose(1, 2).reshape(b, s, d)
        x = x + self.dropout(self.o(y))
        return x + self.dropout(self.down(F.gelu(self.up(self.norm2(x)))))


class Encoder(nn.Module):
    """Token ids and attention mask, both [batch, sequence], to states [batch, sequence, width]."""

    def __init__(self, vocabulary: int, width: int, heads: int, layers: int, length: int, dropout: float) -> None:
        super().__init__()
        self.tokens = nn.Embedding(vocabulary, width)
        self.positions = nn.Embedding(length, width)
        nn.init.normal_(self.tokens.weight, std=0.1)
        nn.init.normal_(self.positions.weight, std=0.02)
        self.blocks = nn.ModuleList(Block(width, heads, dropout) for _ in range(layers))
        self.norm = nn.LayerNorm(width)
        self.dropout = nn.Dropout(dropout)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        place = torch.cumsum(torch.ones_like(ids), 1) - 1
        x = self.dropout(self.tokens(ids) + self.positions(place))
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e4
        for block in self.blocks:
            x = block(x, bias)
        return self.norm(x)


class Average:
    """Exponential average of a model's weights: a better and steadier model than the last step's."""

    def __init__(self, model: nn.Module, decay: float) -> None:
        self.decay, self.steps = decay, 0
        self.state = {k: v.detach().clone() for k, v in model.state_dict().items()}

    def update(self, model: nn.Module) -> None:
        self.steps += 1
        decay = min(self.decay, (1 + self.steps) / (10 + self.steps))
        for key, value in model.state_dict().items():
            if value.dtype.is_floating_point:
                self.state[key].mul_(decay).add_(value.detach(), alpha=1 - decay)
            else:
                self.state[key].copy_(value)


def batches(lengths: list[int], size: int, generator, tokens: int = 0) -> list[list[int]]:
    """Shuffled batches of rows of like length: little padding, another order every epoch."""
    order = list(range(len(lengths)))
    generator.shuffle(order)
    span = size * 32
    groups = []
    for start in range(0, len(order), span):
        part = sorted(order[start:start + span], key=lambda row: lengths[row])
        groups += [part[i:i + size] for i in range(0, len(part), size)]
    generator.shuffle(groups)
    return groups


def pad(rows: list[list[int]], value: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Rows as one tensor of ids and one of the attention mask."""
    width = max(len(row) for row in rows)
    ids = torch.tensor([row + [value] * (width - len(row)) for row in rows])
    mask = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in rows])
    return ids, mask

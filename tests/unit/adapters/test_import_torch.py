"""PyTorch modules become exact networks; what cannot is refused by the layer's name."""

from fractions import Fraction

import numpy as np
import pytest

from sci.errors import BadInput
from sci.readout import IDENTITY, LOGISTIC

torch = pytest.importorskip("torch")
nn, F = torch.nn, torch.nn.functional

from sci.algorithms.adapters.torch import from_module  # noqa: E402 - after the skip
from sci.algorithms.adapters.torch_trainer import train  # noqa: E402

X = np.random.default_rng(5).random((40, 3))


@pytest.fixture(autouse=True)
def _seed():
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        yield


def body(outputs):
    return nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, outputs))


def bent(activation):
    return nn.Sequential(nn.Linear(3, 4), activation, nn.Linear(4, 1))


class Layers(nn.Module):
    """Named layers, and a forward of one's own."""

    def __init__(self, forward, outputs=1):
        super().__init__()
        self.fc1, self.fc2, self.drop, self.norm = (
            nn.Linear(3, 4),
            nn.Linear(4, outputs),
            nn.Dropout(),
            nn.BatchNorm1d(4),
        )
        self.factor = nn.Parameter(torch.ones(3))
        self.own = (forward,)  # in a tuple, not a patched forward

    def forward(self, x):
        return self.own[0](self, x)


class Wrapped(nn.Module):
    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, x):
        return self.net(x)


def functions(layers, x):
    x = layers.norm(layers.fc1(torch.flatten(x, 1))).relu()
    x = F.dropout(layers.drop(x), 0.5, layers.training)
    return torch.squeeze(torch.sigmoid(layers.fc2(x)), 1)


SHARED = nn.ReLU()
MODULES = {
    "plain": (lambda: body(1), IDENTITY, (3, 4, 1)),
    "double": (lambda: body(1).double(), IDENTITY, (3, 4, 1)),
    "sigmoid": (lambda: body(1).append(nn.Sigmoid()), LOGISTIC, (3, 4, 1)),
    "two logits": (lambda: body(2), LOGISTIC, (3, 4, 1)),
    "softmax": (lambda: body(2).append(nn.Softmax(dim=1)), LOGISTIC, (3, 4, 1)),
    "nested": (lambda: nn.Sequential(nn.Flatten(), body(5), nn.Sequential(nn.ReLU(), nn.Linear(5, 1))), IDENTITY, None),
    "dropout": (lambda: nn.Sequential(nn.Dropout(), body(1), nn.Identity()), IDENTITY, (3, 4, 1)),
    "shared relu": (
        lambda: nn.Sequential(nn.Linear(3, 4), SHARED, nn.Linear(4, 4), SHARED, nn.Linear(4, 1, bias=False)),
        IDENTITY,
        (3, 4, 4, 1),
    ),
    "affine maps in a row": (lambda: nn.Sequential(body(4), nn.Linear(4, 1)), IDENTITY, (3, 4, 1)),
    "relu first": (lambda: nn.Sequential(nn.ReLU(), body(1)), IDENTITY, (3, 3, 4, 1)),
    "linear only": (lambda: nn.Linear(3, 1), IDENTITY, (3, 1)),
    "own forward": (lambda: Layers(lambda own, x: own.fc2(F.relu(own.fc1(x)))), IDENTITY, (3, 4, 1)),
    "in place": (lambda: Layers(lambda own, x: own.fc2(F.relu_(own.fc1(x)))), IDENTITY, (3, 4, 1)),
    "functions": (lambda: Layers(functions), LOGISTIC, (3, 4, 1)),
    "two logits in a forward": (
        lambda: Layers(lambda own, x: F.softmax(own.fc2(torch.relu(own.fc1(x))), dim=1), 2),
        LOGISTIC,
        (3, 4, 1),
    ),
    "wrapped": (lambda: Wrapped(Wrapped(body(1))), IDENTITY, (3, 4, 1)),
    "wrapped among others": (
        lambda: nn.Sequential(Wrapped(body(4)), nn.ReLU(), nn.Linear(4, 1)),
        IDENTITY,
        (3, 4, 4, 1),
    ),
    "flattened": (lambda: body(1).append(nn.Flatten(0)), IDENTITY, (3, 4, 1)),
    "sigmoid, flattened": (lambda: body(1).append(nn.Sigmoid()).append(nn.Flatten(0)), LOGISTIC, (3, 4, 1)),
    "leaky": (lambda: bent(nn.LeakyReLU(0.3)), IDENTITY, (3, 8, 1)),
    "one slope": (lambda: bent(nn.PReLU()), IDENTITY, (3, 8, 1)),
    "slopes": (lambda: bent(nn.PReLU(4)), IDENTITY, (3, 8, 1)),
    "clipped": (lambda: bent(nn.Hardtanh(-0.2, 0.3)), IDENTITY, (3, 8, 1)),
    "clipped at 6": (lambda: bent(nn.ReLU6()), IDENTITY, (3, 8, 1)),
    "squeezed": (lambda: Layers(lambda own, x: own.fc2(own.fc1(x)).squeeze(-1)), IDENTITY, (3, 1)),
}


@pytest.mark.parametrize("name", MODULES)
def test_import(name):
    make, readout, widths = MODULES[name]
    imported = from_module(make())
    assert imported.readout == readout
    assert imported.model.widths == (widths or (3, 4, 5, 1))
    assert imported.check(X) < 1e-12


def test_weights_are_exact():
    module = body(1)
    network = from_module(module).model
    assert network.weights[0][1][2] == Fraction(module[0].weight[1, 2].item())
    assert network.biases[1][0] == Fraction(module[2].bias[0].item())


@pytest.mark.parametrize("affine", [True, False])
def test_normalisation_is_folded_as_in_evaluation(affine):
    module = nn.Sequential(nn.BatchNorm1d(3, affine=affine), body(4), nn.BatchNorm1d(4), nn.ReLU(), nn.Linear(4, 1))
    for _ in range(5):
        module(torch.randn(20, 3) * 3 + 1)
    assert module.training
    imported = from_module(module)
    assert imported.model.widths == (3, 4, 4, 1)
    assert imported.check(X) < 1e-12


def hooked():
    module = body(1)
    module[0].register_forward_hook(lambda *_: None)
    return module


def patched():
    module = body(1)
    module.forward = lambda x: x
    return module


def spoiled():
    module = body(1)
    with torch.no_grad():
        module[0].weight[1, 2] = float("nan")
    return module


class Residual(nn.Sequential):
    def forward(self, x):
        return x + super().forward(x)


def relu(x):
    """Not the function that it is named after."""
    return x


def lookalike(layers, x):
    given = layers.fc1(x)
    return layers.fc2(given.tracer.create_proxy("call_function", relu, (given,), {}))


def hooked_inside():
    module = Wrapped(body(1))
    module.net[0].register_forward_hook(lambda *_: None)
    return module


REFUSED = {
    "has its own forward method that is more than a chain of layers, at factor": lambda: Layers(
        lambda own, x: own.fc2(own.fc1(x * own.factor))
    ),
    r"more than a chain of layers, at getitem \(write it with torch.onnx.export": lambda: Layers(
        lambda own, x: own.fc1(x) + x[:, :1]
    ),
    "has its own forward method that cannot be traced, TraceError": lambda: Layers(
        lambda own, x: own.fc1(x) if x.sum() > 0 else x
    ),
    "cannot be traced, ZeroDivisionError": lambda: Layers(lambda own, x: 1 // 0),
    r"layer add \(add\) is not supported: the function is not one of dropout, ": lambda: Layers(
        lambda own, x: own.fc2(own.fc1(x) + 1)
    ),
    r"layer tanh \(tanh\) is not supported": lambda: Layers(lambda own, x: own.fc2(torch.tanh(own.fc1(x)))),
    r"layer dropout \(dropout\) is not supported: it also drops": lambda: Layers(
        lambda own, x: own.fc2(F.dropout(own.fc1(x)))
    ),
    r"layer relu \(relu\) is not supported": lambda: Layers(lookalike),
    "a layer of the module has hooks": hooked_inside,
    r"layer 0 \(Conv2d\) is not supported": lambda: nn.Sequential(nn.Conv2d(1, 1, 3), nn.Flatten(), nn.Linear(4, 1)),
    r"layer 0 \(LSTM\) is not supported": lambda: nn.Sequential(nn.LSTM(3, 4), nn.Linear(4, 1)),
    r"layer 1.1 \(Tanh\) is not supported": lambda: nn.Sequential(nn.Flatten(), nn.Sequential(body(1), nn.Tanh())),
    r"layer 3 \(Sigmoid\) is not supported": lambda: body(2).append(nn.Sigmoid()).append(nn.Linear(2, 1)),
    "has its own forward method": lambda: Residual(nn.Linear(3, 3)),
    "layer 0 has hooks": hooked,
    "the module has hooks or a patched forward": patched,
    "has 3 outputs": lambda: body(3),
    "Sigmoid has 2 outputs": lambda: body(2).append(nn.Sigmoid()),
    "Softmax has 1 outputs": lambda: body(1).append(nn.Softmax(dim=1)),
    r"\(Softmax\): dim=0": lambda: body(2).append(nn.Softmax(dim=0)),
    "float16 numbers": lambda: body(1).half(),
    "bfloat16 numbers": lambda: body(1).bfloat16(),
    r"layer 0 \(Linear\), weight\[1\]\[2\]: nan": spoiled,
    "takes 5 numbers, but gets 4": lambda: nn.Sequential(nn.Linear(3, 4), nn.Linear(5, 1)),
    "no running statistics": lambda: nn.Sequential(nn.BatchNorm1d(3, track_running_stats=False), body(1)),
    r"layer 1 \(PReLU\) has 3 slopes, but gets 4 numbers": lambda: bent(nn.PReLU(3)),
    r"layer 1 \(Hardtanh\): from 0.0 to inf": lambda: bent(nn.Hardtanh(0.0, float("inf"))),
    "only start_dim=1": lambda: nn.Sequential(nn.Flatten(0), body(1)),
    "no Linear layer": lambda: nn.Sequential(nn.ReLU()),
    "a str is not a PyTorch module": lambda: "module",
}


@pytest.mark.parametrize("reason", REFUSED)
def test_refused(reason):
    with pytest.raises(BadInput, match=reason):
        from_module(REFUSED[reason]())


def sample(delta):
    k = np.arange(1, 9).repeat(4)
    labels = (k + 1) % 2
    return np.c_[1 / (k + 2 / 3), delta * labels], labels


@pytest.mark.parametrize("options", [{}, {"loss": "mse"}, {"weight_decay": 0.01}, {"batch": 16}])
def test_trainer_learns_what_it_is_shown(options):
    points, labels = sample(2**-10)
    imported = train(points, labels, np.random.default_rng(0), (8, 8), steps=150, **options)
    wrong = [imported.readout.is_wrong(v, int(y)) for v, y in zip(imported.model.values(points), labels, strict=True)]
    assert not any(wrong)
    assert imported.model.widths == (2, 8, 8, 1)
    assert imported.check(points) < 1e-12


def test_adversarial_training_cannot_use_the_second_coordinate():
    points, labels = sample(2**-10)
    imported = train(points, labels, np.random.default_rng(0), (4,), steps=150, adversarial=2**-10)
    values = imported.model.values(points)
    wrong = sum(imported.readout.is_wrong(v, int(y)) for v, y in zip(values, labels, strict=True))
    assert wrong > 0  # eight alternating runs are beyond the pieces of four neurons


def test_same_seed_same_network():
    points, labels = sample(2**-10)
    first, second = (train(points, labels, np.random.default_rng(4), (4,), steps=20) for _ in range(2))
    assert first.model == second.model


def test_unknown_loss():
    with pytest.raises(BadInput, match="no loss 'hinge'"):
        train(*sample(1.0), np.random.default_rng(0), loss="hinge")
